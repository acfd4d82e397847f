package io.framewright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.framewright.hub.HubServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Downloads that are killed, each process after so many bytes more or so long; {@code
 * -Dframewright.kills=50 -Dtest=ModelsGetKillTest} asks for more of them.
 */
class ModelsGetKillTest {
  private static final String NAME = "Some-Maker/Tiny-1.0-Diffusers";
  private static final Path TINY = Path.of(System.getProperty("framewright.golden"), "wan");
  private static final String LARGE = "image_encoder/model.safetensors";
  private static final int PIECE = 20_000;
  private static final int LONGEST_MILLIS = 2500;

  private final byte[] content = new byte[8_000_000];
  private final Random random = new Random(6);

  @TempDir Path folder;
  private HubServer server;
  private Path there;

  @BeforeEach
  void start() throws IOException {
    random.nextBytes(content);
    server = new HubServer(NAME).folder(TINY);
    server.file("image_encoder/config.json", "{}").file(LARGE, content);
    List<HubServer.Answer> slow = Collections.nCopies(1000, ModelsGetKillTest::slowly);
    server.next("storage:" + LARGE, slow.toArray(HubServer.Answer[]::new));
    there = folder.resolve("models").resolve(NAME);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Sends what was asked for in pieces with a pause behind each. */
  private static void slowly(HttpExchange exchange, byte[] content) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    exchange.getResponseHeaders().set("ETag", "\"of the storage\"");
    exchange
        .getResponseHeaders()
        .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
    exchange.sendResponseHeaders(range == null ? 200 : 206, content.length - from);
    OutputStream body = exchange.getResponseBody();
    try {
      for (int at = from; at < content.length; at += PIECE) {
        body.write(content, at, Math.min(PIECE, content.length - at));
        body.flush();
        TimeUnit.MILLISECONDS.sleep(5);
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private Process process() throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "io.framewright.cli.Main",
            "models",
            "get",
            NAME,
            "--yes",
            "--endpoint",
            server.url(),
            "--models",
            folder.resolve("models").toString());
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
        .start();
  }

  private Path log() {
    return folder.resolve("log");
  }

  private static long size(Path file) {
    return file.toFile().length(); // 0 where there is none
  }

  /** Kills one process; false where it was complete before. */
  private boolean killed() throws Exception {
    Path part = there.resolve(LARGE + ".part");
    long bytes = size(part) + random.nextInt(content.length / 4);
    boolean byTime = random.nextInt(3) == 0;
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(random.nextInt(LONGEST_MILLIS));
    Process process = process();
    try {
      while (process.isAlive()) {
        if (byTime ? System.nanoTime() > end : size(part) > bytes) {
          process.destroyForcibly();
        }
        TimeUnit.MILLISECONDS.sleep(1);
      }
    } finally {
      process.destroyForcibly();
    }
    int code = process.waitFor();
    assertThat(code).as(Files.readString(log())).isIn(0, 137);
    return code != 0;
  }

  private List<String> left() throws IOException {
    try (Stream<Path> all = Files.walk(there)) {
      return all.map(file -> file.getFileName().toString())
          .filter(name -> name.matches(".*\\.(part|json\\.new|lock)|.*\\.part\\..*"))
          .toList();
    }
  }

  private void isWhole() throws Exception {
    assertThat(process().waitFor()).as(Files.readString(log())).isZero();
    assertThat(there.resolve(LARGE)).hasBinaryContent(content);
    for (String file : List.of("transformer/diffusion_pytorch_model", "text_encoder/model")) {
      assertThat(there.resolve(file + ".safetensors"))
          .hasSameBinaryContentAs(TINY.resolve(file + ".safetensors"));
    }
    assertThat(left()).isEmpty();
  }

  @Test
  void aDownloadThatIsKilledAgainAndAgainIsCompleted() throws Exception {
    int times = Integer.getInteger("framewright.kills", 10);
    int done = 0;
    while (done < times) {
      if (killed()) {
        done++;
      } else {
        isWhole();
        deleteAll();
      }
    }
    isWhole();
    assertThat(done).isEqualTo(times);
  }

  private void deleteAll() throws IOException {
    List<Path> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(there)) {
      files.forEach(all::add);
    }
    Collections.reverse(all);
    for (Path file : all) {
      Files.delete(file);
    }
  }
}
