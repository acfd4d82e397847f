package io.framewright.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.framewright.install.Installation;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that send a byte now and then hold nobody up, and not for ever. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SlowClientsTest {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(300);

  @TempDir Path data;
  private Service service;
  private Client client;

  private void start(Duration head, Duration body) {
    ServiceLimits limits =
        new ServiceLimits(
            1000, 2000, 2, 3000, 3, 4, 2, new ServiceLimits.Pace(head, body, 1 << 20));
    service =
        Service.start(
            Installation.of(List.of(), List.of()),
            new ServiceSettings(
                "127.0.0.1", 0, Ids.token(), true, Optional.empty(), data, true, limits));
    client = new Client(service.announcement());
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private String workspace() throws Exception {
    return "/v1/workspaces/" + client.post("/v1/workspaces", "").json().get("id").asText();
  }

  /** A connection whose first bytes are sent, the rest being up to the test. */
  private Socket begin(String head) throws IOException {
    Socket socket = new Socket("127.0.0.1", client.port());
    send(socket, head.replace("TOKEN", service.announcement().token()).replace("\n", "\r\n"));
    return socket;
  }

  private Socket upload(String path, int length) throws IOException {
    String head =
        "PUT %s HTTP/1.1\nHost: localhost\nAuthorization: Bearer TOKEN\nConnection: close\n"
            + "Content-Length: %d\n\n";
    return begin(head.formatted(path, length));
  }

  private static void send(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static String answer(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private List<Path> uploads() throws IOException {
    try (Stream<Path> files = Files.list(data.resolve(Service.UPLOADS))) {
      return files.toList();
    }
  }

  @Test
  void whileAFileComesEverythingElseGoesOn() throws Exception {
    start(LONG, LONG);
    String one = workspace();
    String other = workspace();
    try (Socket slow = upload(one + "/files/slow", 3)) {
      send(slow, "a");
      while (!Files.isDirectory(data.resolve(Service.UPLOADS)) || uploads().isEmpty()) {
        Thread.onSpinWait();
      }
      assertThat(client.put(one + "/files/b", new byte[1]).status()).isEqualTo(200);
      assertThat(client.put(other + "/files/b", new byte[1]).status()).isEqualTo(200);
      assertThat(client.delete(other).status()).isEqualTo(204);
      assertThat(client.get(workspace()).status()).isEqualTo(200);
      send(slow, "bc");
      assertThat(answer(slow)).startsWith("HTTP/1.1 200 ").contains("[\"b\",\"slow\"]");
    }
    assertThat(uploads()).isEmpty();
  }

  @Test
  void aWorkspaceThatIsDeletedMeanwhileGetsNothing() throws Exception {
    start(LONG, LONG);
    String space = workspace();
    try (Socket slow = upload(space + "/files/slow", 2)) {
      send(slow, "a");
      while (!Files.isDirectory(data.resolve(Service.UPLOADS)) || uploads().isEmpty()) {
        Thread.onSpinWait();
      }
      assertThat(client.delete(space).status()).isEqualTo(204);
      send(slow, "b");
      assertThat(answer(slow)).startsWith("HTTP/1.1 404 ").contains("There is no workspace");
    }
    assertThat(client.get(space).status()).isEqualTo(404);
  }

  @Test
  void onlySoManyFilesComeAtATime() throws Exception {
    start(LONG, LONG);
    String space = workspace();
    try (Socket a = upload(space + "/files/a", 2);
        Socket b = upload(space + "/files/b", 2)) {
      send(a, "a");
      send(b, "b");
      while (!Files.isDirectory(data.resolve(Service.UPLOADS)) || uploads().size() < 2) {
        Thread.onSpinWait();
      }
      Client.Answer third = client.put(space + "/files/c", new byte[1]);
      assertThat(third.status()).isEqualTo(503);
      assertThat(third.message())
          .isEqualTo("Too many files are being uploaded. Try again in a while.");
      assertThat(client.post("/v1/workflow-of", new byte[1]).status()).isEqualTo(503);
    }
  }

  @Test
  void aBodyThatComesTooSlowlyIsRefused() throws Exception {
    start(LONG, SHORT);
    String space = workspace();
    String tooSlow = "The request comes too slowly. Try again over a faster connection.";
    for (String path : List.of(space + "/files/a", "/v1/workflow-of", "/v1/check")) {
      try (Socket slow = path.contains("/files/") ? upload(path, 1000) : post(path)) {
        drip(slow);
        assertThat(answer(slow)).as(path).startsWith("HTTP/1.1 408 ").contains(tooSlow);
      }
    }
    assertThat(uploads()).isEmpty();
  }

  private Socket post(String path) throws IOException {
    String head =
        "POST %s HTTP/1.1\nHost: localhost\nAuthorization: Bearer TOKEN\nContent-Length: 1000\n\n";
    return begin(head.formatted(path));
  }

  /** Sends single bytes until something comes back or the connection is closed. */
  private static void drip(Socket socket) throws Exception {
    try {
      while (socket.getInputStream().available() == 0) {
        send(socket, " ");
        Thread.sleep(20);
      }
    } catch (SocketException e) {
      assertThat(e).hasMessageMatching("(Broken pipe|Connection reset).*");
    }
  }

  @Test
  void headersThatComeTooSlowlyAreNotWaitedFor() throws Exception {
    start(SHORT, LONG);
    try (Socket slow = begin("GET /v1/engine HTTP/1.1\nX-Slow: ")) {
      drip(slow);
    }
    String next = "GET /v1/jobs HTTP/1.1\nHost: localhost\nAuthorization: Bearer TOKEN\n\nGET /";
    try (Socket slow = begin(next)) {
      while (slow.getInputStream().read() != '[') {
        Thread.onSpinWait();
      }
      assertThat(slow.getInputStream().read()).isEqualTo(']');
      drip(slow);
    }
  }

  @Test
  void aRequestThatIsThereMayTakeLongerThanItsHeaders() throws Exception {
    start(SHORT, LONG);
    String space = workspace();
    try (Socket slow = upload(space + "/files/slow", 2)) {
      send(slow, "a");
      Thread.sleep(3 * SHORT.toMillis());
      send(slow, "b");
      assertThat(answer(slow)).startsWith("HTTP/1.1 200 ");
    }
  }
}
