package io.framewright.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.install.Installation;
import io.framewright.video.Picture;
import io.framewright.video.PictureReader;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the service says to good and bad requests that need no model. */
class ServiceTest {
  private static final ServiceLimits TIGHT =
      new ServiceLimits(1000, 2000, 2, 3000, 3, 4, 2, ServiceLimits.Pace.USUAL);

  @TempDir Path data;
  @TempDir Path elsewhere;
  private Service service;
  private Client client;

  private ServiceSettings settings(boolean localFiles) {
    return new ServiceSettings(
        "127.0.0.1", 0, Ids.token(), true, Optional.empty(), data, localFiles, TIGHT);
  }

  @BeforeEach
  void start() {
    start(true);
  }

  private void start(boolean localFiles) {
    Installation nothing = Installation.of(List.of(elsewhere.resolve("models")), List.of());
    service = Service.start(nothing, settings(localFiles));
    client = new Client(service.announcement());
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void saysWhatItIs() throws Exception {
    assertThat(service.announcement().token()).matches("[0-9a-f]{64}");
    assertThat(service.announcement().pid()).isEqualTo(ProcessHandle.current().pid());
    JsonNode info = client.get("/v1/engine").json();
    while (!info.get("ready").asBoolean()) { // libtorch is loaded beside everything else
      assertThat(info.get("libtorch").asText()).isEqualTo("is being loaded");
      info = client.get("/v1/engine").json();
    }
    assertThat(info.get("protocol").asInt()).isEqualTo(1);
    assertThat(info.get("libtorch").asText()).matches("\\d+\\.\\d+.*");
    assertThat(info.at("/devices/0").asText()).isEqualTo("cpu");
    assertThat(info.get("localFiles").asBoolean()).isTrue();
    assertThat(info.get("totalBytes").asLong()).isGreaterThan(info.get("freeBytes").asLong());
    assertThat(info.at("/modelFolders/0").asText())
        .isEqualTo(elsewhere.resolve("models").toString());
    assertThat(client.get("/v1/models").json()).isEmpty();
    assertThat(client.get("/v1/jobs").json()).isEmpty();
    assertThat(client.get("/v1/openapi.json").json().get("openapi").asText()).startsWith("3.");
  }

  @Test
  void onlyTheTokenLetsIn() throws Exception {
    String url = service.announcement().url();
    String good = service.announcement().token();
    List<String> wrong =
        List.of("Bearer " + good.substring(1), "Bearer " + good + "0", "Bearer ", "Basic " + good);
    for (String path : List.of("/v1/engine", "/v1/openapi.json", "/v1/nothing", "/")) {
      for (String header : wrong) {
        Client.Answer answer =
            client.send(
                java.net.http.HttpRequest.newBuilder(java.net.URI.create(url + path))
                    .header("Authorization", header));
        assertThat(answer.status()).as(path + " " + header).isEqualTo(401);
        assertThat(answer.message()).startsWith("The token is missing or wrong.");
      }
      String without =
          client.raw("GET " + path + " HTTP/1.1\nHost: localhost\nConnection: close\n\n");
      assertThat(without).startsWith("HTTP/1.1 401 ").contains("WWW-Authenticate: Bearer");
    }
    assertThat(client.get("/v1/engine").response().headers().map().keySet())
        .noneMatch(name -> name.toLowerCase().startsWith("access-control"))
        .doesNotContain("server");
  }

  @Test
  void otherNamesForThisMachineAreRefused() throws Exception {
    String request =
        "GET /v1/jobs HTTP/1.1\nHost: %s\nAuthorization: Bearer TOKEN\nConnection: close\n\n";
    for (String host : List.of("evil.example", "127.0.0.1.evil.example:80", "localhost.evil:1")) {
      assertThat(client.raw(request.formatted(host)))
          .startsWith("HTTP/1.1 403 ")
          .contains("answers to no other name");
    }
    for (String host : List.of("LOCALHOST", "localhost:" + client.port(), "[::1]:1", "127.0.0.1")) {
      assertThat(client.raw(request.formatted(host))).startsWith("HTTP/1.1 200 ");
    }
    assertThat(client.raw("GET /v1/jobs HTTP/1.1\nConnection: close\n\n"))
        .startsWith("HTTP/1.1 400 ")
        .contains("application/json")
        .contains("\"status\":400");
  }

  @Test
  void requestsThatMakeNoSenseAreSaid() throws Exception {
    Client.Answer nothing = client.get("/v1/nothing");
    assertThat(nothing.status()).isEqualTo(404);
    assertThat(nothing.message()).isEqualTo("There is nothing at /v1/nothing.");
    assertThat(client.get("/").status()).isEqualTo(404);
    Client.Answer method = client.put("/v1/engine", new byte[1]);
    assertThat(method.status()).isEqualTo(405);
    assertThat(method.message()).isEqualTo("PUT is not possible at /v1/engine.");
    Client.Answer damaged = client.post("/v1/check", "{\"workflow\":\n  oops}");
    assertThat(damaged.status()).isEqualTo(400);
    assertThat(damaged.message()).startsWith("The body is not the JSON that is wanted in line 2, ");
    for (String body : List.of("", "null", "[]", "{} {}", "{\"allow\": 3}", "{\"workflow\": {}}")) {
      Client.Answer answer = client.post("/v1/check", body);
      assertThat(answer.status()).as(body).isEqualTo(400);
      assertThat(answer.message()).startsWith("The body is ");
    }
    Client.Answer empty = client.post("/v1/check", "{}");
    assertThat(empty.status()).isEqualTo(422);
    assertThat(empty.message()).contains("workflow");
    for (String path : List.of("/v1/jobs/x", "/v1/jobs/x/events", "/v1/jobs/x/files/0")) {
      assertThat(client.get(path).status()).as(path).isEqualTo(404);
    }
  }

  @Test
  void workflowsAreCheckedWhereTheyAre() throws Exception {
    String workflow = "{\\\"framewright\\\": 1, \\\"nodes\\\": []}";
    JsonNode report = client.post("/v1/check", "{\"workflow\": \"" + workflow + "\"}").json();
    assertThat(report.get("ok").asBoolean()).isFalse();
    assertThat(report.at("/problems/0/severity").asText()).isEqualTo("error");
    String gone = elsewhere.resolve("gone").toString();
    String job = "{\"workflow\": \"" + workflow + "\", \"folder\": \"%s\", \"unknown\": 1}";
    assertThat(client.post("/v1/jobs", job.formatted(gone)).message())
        .isEqualTo("The workflow's folder " + gone + " is not there.");
    assertThat(client.post("/v1/jobs", job.formatted("graphs")).message())
        .isEqualTo("The folder 'graphs' is not an absolute path.");
    assertThat(client.post("/v1/jobs", job.formatted("")).message())
        .startsWith("A workflow runs in a folder.");
    Client.Answer refused = client.post("/v1/jobs", job.formatted(elsewhere));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().get("problems")).isNotEmpty();
    JsonNode explained = client.post("/v1/explain", job.formatted(elsewhere)).json();
    assertThat(explained.at("/check/ok").asBoolean()).isFalse();
    assertThat(explained.get("runs")).isEmpty();
  }

  @Test
  void tooMuchIsRefused() throws Exception {
    byte[] large = new byte[5000];
    assertThat(client.post("/v1/check", large).message())
        .isEqualTo("The request has more than the 1000 bytes that are allowed here.");
    Client.Answer endless =
        client.send(
            client
                .request("/v1/check")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))));
    assertThat(endless.status()).isEqualTo(413);
    String space = "/v1/workspaces/" + workspace() + "/files/";
    assertThat(client.put(space + "a", large).status()).isEqualTo(413);
    assertThat(client.put(space + "a", new byte[2000]).status()).isEqualTo(200);
    assertThat(client.put(space + "b", new byte[1001]).status()).isEqualTo(413);
    assertThat(client.put(space + "a", new byte[1999]).status()).isEqualTo(200);
    for (String name : List.of("b", "c", "d")) {
      assertThat(client.put(space + name, new byte[1]).status()).isEqualTo(200);
    }
    assertThat(client.put(space + "e", new byte[1]).message())
        .isEqualTo("A workspace may hold 4 files.");
    assertThat(client.put(space + "d", new byte[1]).status()).isEqualTo(200);
    workspace();
    workspace();
    assertThat(client.post("/v1/workspaces", "").status()).isEqualTo(429);
    assertThat(client.post("/v1/workflow-of", large).status()).isEqualTo(413);
    String endlessHeader = "GET /" + "x".repeat(20_000) + " HTTP/1.1\nHost: localhost\n\n";
    assertThat(client.raw(endlessHeader)).startsWith("HTTP/1.1 414 ").contains("\"status\":414");
    try (Stream<Path> left = Files.list(data.resolve(Service.UPLOADS))) {
      assertThat(left).isEmpty();
    }
  }

  private String workspace() throws Exception {
    Client.Answer made = client.post("/v1/workspaces", "");
    assertThat(made.status()).isEqualTo(201);
    return made.json().get("id").asText();
  }

  @Test
  void workspacesHoldWhatIsUploaded() throws Exception {
    String id = workspace();
    byte[] bytes = {1, 2, 3};
    client.put("/v1/workspaces/" + id + "/files/pictures/a%20b.png", bytes);
    JsonNode info = client.put("/v1/workspaces/" + id + "/files/m%C3%BCll.png", bytes).json();
    assertThat(info.get("bytes").asInt()).isEqualTo(6);
    assertThat(info.at("/files/0").asText()).isEqualTo("m\u00fcll.png");
    assertThat(info.at("/files/1").asText()).isEqualTo("pictures/a b.png");
    assertThat(client.get("/v1/workspaces/" + id).json()).isEqualTo(info);
    assertThat(data.resolve("workspaces").resolve(id).resolve("pictures/a b.png"))
        .hasBinaryContent(bytes);
    assertThat(client.delete("/v1/workspaces/" + id).status()).isEqualTo(204);
    assertThat(client.get("/v1/workspaces/" + id).status()).isEqualTo(404);
    assertThat(data.resolve("workspaces").resolve(id)).doesNotExist();
  }

  @Test
  void noNameLeadsOutOfAWorkspace() throws Exception {
    String id = workspace();
    Path folder = data.resolve("workspaces").resolve(id);
    Files.createSymbolicLink(folder.resolve("out"), elsewhere);
    Files.createDirectory(folder.resolve("folder"));
    List<String> before = all();
    for (String name :
        List.of(
            "..%2F..%2Fx",
            "%2e%2e/x",
            "a/%2e%2e/%2e%2e/x",
            "..%5Cx",
            "%2Fx",
            "a%2F%2Fx",
            "a/./x",
            "out/x",
            "out",
            "folder",
            ".hidden",
            "x.",
            "x%20",
            "a%00b",
            "con",
            "LPT1.txt",
            "a:b",
            "c%3Ax",
            "%7F",
            "a/".repeat(9) + "x",
            "x".repeat(201))) {
      Client.Answer answer = client.put("/v1/workspaces/" + id + "/files/" + name, new byte[1]);
      assertThat(answer.status()).as(name).isBetween(400, 422);
      assertThat(answer.message()).isNotBlank();
      assertThat(all()).as(name).isEqualTo(before);
    }
    for (String name : List.of("../" + id, "..%2F" + id, "x", "", id.substring(1) + "g")) {
      Client.Answer answer = client.put("/v1/workspaces/" + name + "/files/x", new byte[1]);
      assertThat(answer.status()).as(name).isBetween(400, 404);
    }
    assertThat(all()).isEqualTo(before);
  }

  private List<String> all() throws Exception {
    List<String> all = new ArrayList<>();
    for (Path root : List.of(data.resolve("workspaces"), elsewhere)) {
      try (Stream<Path> files = Files.walk(root)) {
        files.map(Path::toString).sorted().forEach(all::add);
      }
    }
    return all;
  }

  @Test
  void framesOfThisMachinesFilesAreShown() throws Exception {
    Picture picture = Picture.filled(40, 20, 10, 200, 30);
    Path file = Files.write(elsewhere.resolve("green one.png"), picture.png());
    String path = "/v1/frame?path=" + file.toString().replace(" ", "%20");
    assertThat(shown(client.get(path))).isEqualTo(picture);
    assertThat(shown(client.get(path + "&size=10"))).isEqualTo(Picture.filled(10, 5, 10, 200, 30));
    assertThat(shown(client.get(path + "&size=100"))).isEqualTo(picture);
    assertThat(client.get(path + "&index=1").status()).isEqualTo(422);
    assertThat(client.get(path + "&index=-1").status()).isEqualTo(400);
    assertThat(client.get(path + "x").status()).isEqualTo(404);
    assertThat(client.get("/v1/frame").message()).isEqualTo("The parameter 'path' is missing.");
    assertThat(client.get("/v1/frame?path=x.png").status()).isEqualTo(422);
    Path text = Files.writeString(elsewhere.resolve("text.png"), "no picture");
    assertThat(client.get("/v1/frame?path=" + text).status()).isEqualTo(422);
    assertThat(client.post("/v1/workflow-of", picture.png()).status()).isEqualTo(404);
  }

  private Picture shown(Client.Answer answer) throws Exception {
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.response().headers().firstValue("Content-Type")).contains("image/png");
    Path file = Files.write(elsewhere.resolve("answer.png"), answer.response().body());
    return PictureReader.read(file);
  }

  @Test
  void aServiceForOtherMachinesKeepsItsOwnFilesToItself() throws Exception {
    service.close();
    start(false);
    assertThat(client.get("/v1/engine").json().get("localFiles").asBoolean()).isFalse();
    assertThat(client.get("/v1/frame?path=" + elsewhere.resolve("x.png")).status()).isEqualTo(403);
    String job = "{\"workflow\": \"{}\", \"folder\": \"" + elsewhere + "\"}";
    assertThat(client.post("/v1/jobs", job).status()).isEqualTo(403);
    assertThat(client.post("/v1/check", job).status()).isEqualTo(403);
    String allow =
        "{\"workflow\": \"{\\\"framewright\\\": 1, \\\"nodes\\\": []}\", \"workspace\": \""
            + workspace()
            + "\", \"allow\": [\""
            + elsewhere
            + "\"]}";
    assertThat(client.post("/v1/jobs", allow).status()).isEqualTo(403);
  }
}
