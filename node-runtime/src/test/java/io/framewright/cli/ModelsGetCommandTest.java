package io.framewright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.framewright.hub.HubServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole checkpoint from a hub on this machine, on the command line. */
class ModelsGetCommandTest {
  private static final String NAME = "Some-Maker/Tiny-1.0-Diffusers";
  private static final Path TINY = Path.of(System.getProperty("framewright.golden"), "wan");

  @TempDir Path folder;
  private HubServer server;
  private Path models;

  private record Result(int code, String out, String err) {}

  @BeforeEach
  void start() throws IOException {
    server = new HubServer(NAME).folder(TINY);
    models = folder.resolve("models");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Result get(String... more) {
    List<String> arguments = new ArrayList<>(List.of("models", "get", NAME));
    arguments.addAll(List.of("--endpoint", server.url(), "--models", models.toString()));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(new String[0]));
  }

  private static Result run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.execute(new PrintWriter(out), new PrintWriter(err), arguments);
    return new Result(code, out.toString(), err.toString());
  }

  @Test
  void aModelThatCanBeOpenedAndIsListed() throws IOException {
    Result got = get("--yes");
    assertThat(got.code()).as(got.err()).isZero();
    assertThat(got.out()).isEqualTo(NAME + System.lineSeparator());
    assertThat(got.err())
        .contains(
            NAME + ", 0123456789ab", "licence  apache-2.0", "into     " + models.resolve(NAME))
        .contains("free     ", "family wan", "the Model node takes it as checkpoint " + NAME)
        .doesNotContain("cannot open");
    Path there = models.resolve(NAME);
    assertThat(there.resolve("cases")).doesNotExist();
    for (String part : List.of("transformer/diffusion_pytorch_model", "text_encoder/model")) {
      assertThat(there.resolve(part + ".safetensors"))
          .hasSameBinaryContentAs(TINY.resolve(part + ".safetensors"));
    }
    Result listed = run("models", "--models", models.toString());
    assertThat(listed.out()).contains(NAME, "family wan", "in " + there);

    int before = server.seen().size();
    Result again = get("--verify");
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(again.err()).contains("to come  nothing, all files are there");
    assertThat(server.seen().size() - before).isLessThan(5);
  }

  @Test
  void aFolderOfItsOwn() {
    Path own = folder.resolve("elsewhere");
    Result got = get("--yes", "--dir", own.toString());
    assertThat(got.code()).as(got.err()).isZero();
    assertThat(got.out()).isEqualTo(own + System.lineSeparator());
    assertThat(own.resolve("vae/config.json")).exists();
    assertThat(models).doesNotExist();
  }

  @Test
  void withoutAConsoleNobodyIsAsked() {
    Result got = get();
    assertThat(got.code()).isEqualTo(Main.BAD_INPUT);
    assertThat(got.err()).contains("Give --yes to download without a question.");
    assertThat(models).doesNotExist();
  }

  @Test
  void answers() {
    assertThat(List.of("y", "Yes ", "YES")).allMatch(Question::isYes);
    assertThat(Arrays.asList("", "n", "no", "yep", null)).noneMatch(Question::isYes);
  }

  @Test
  void aFamilyThatIsNotKnownIsSaidBeforeAndAfter() {
    server.file("model_index.json", "{\"_class_name\": \"OtherPipeline\"}");
    Result got = get("--yes");
    assertThat(got.code()).as(got.err()).isZero();
    assertThat(got.err())
        .contains(
            "cannot open it: its kind is OtherPipeline, and the families that it knows are wan")
        .contains("All files are there, but this version cannot open the model: ");
  }

  @Test
  void mistakesAreOneMessage() {
    Result absent = run("models", "get", "no/body", "--endpoint", server.url());
    assertThat(absent.code()).isEqualTo(Main.BAD_INPUT);
    assertThat(absent.err())
        .startsWith("framewright: 127.0.0.1 has no model called no/body. Check");
    assertThat(absent.err().lines()).hasSize(1);

    server.next("api", HubServer.status(429, "Retry-After", "86400"));
    Result limited = get("--yes");
    assertThat(limited.code()).isEqualTo(Main.FAILURE);
    assertThat(limited.err()).startsWith("framewright: ").contains("asks to wait 86400 s");
    assertThat(limited.err()).doesNotContain("inside Framewright");
  }

  @Test
  void theHelpNamesTheShortNames() {
    Result help = run("models", "get", "--help");
    assertThat(help.code()).isZero();
    assertThat(help.out()).contains("wan-1.3b", "cogvideox-2b", "HF_TOKEN");
  }

  /** Killed as by kill -9 in the middle of a large file; the next start asks for the rest alone. */
  @Test
  void aKilledDownloadGoesOn() throws Exception {
    byte[] large = new byte[2_000_000];
    new Random(5).nextBytes(large);
    String path = "image_encoder/model.safetensors";
    server.file("image_encoder/config.json", "{}").file(path, large);
    int sent = 700_000;
    server.next(
        "storage:" + path,
        (exchange, content) -> {
          exchange.getResponseHeaders().set("ETag", "\"x\"");
          exchange.sendResponseHeaders(200, content.length);
          OutputStream body = exchange.getResponseBody();
          body.write(content, 0, sent);
          body.flush();
          try {
            new java.util.concurrent.CountDownLatch(1).await(); // until the server stops
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
        });
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            "io.framewright.cli.Main",
            "models",
            "get",
            NAME,
            "--yes",
            "--models",
            models.toString());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile());
    builder.environment().put("HF_ENDPOINT", server.url());
    Process process = builder.start();
    Path part = models.resolve(NAME).resolve(path + ".part");
    try {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
      while (!(Files.exists(part) && Files.size(part) == sent)) {
        assertThat(System.nanoTime()).as(Files.readString(folder.resolve("log"))).isLessThan(end);
        assertThat(process.isAlive()).as(Files.readString(folder.resolve("log"))).isTrue();
        Thread.sleep(50);
      }
      Result beside = get("--yes");
      assertThat(beside.code()).isEqualTo(Main.BAD_INPUT);
      assertThat(beside.err()).contains("Another Framewright is downloading into");
    } finally {
      process.destroyForcibly().waitFor();
    }
    Result got = get("--yes");
    assertThat(got.code()).as(got.err()).isZero();
    assertThat(server.seen())
        .filteredOn(seen -> seen.path().endsWith(path) && seen.where().equals("storage"))
        .extracting(HubServer.Seen::range)
        .containsExactly(null, "bytes=" + sent + "-");
    assertThat(models.resolve(NAME).resolve(path)).hasBinaryContent(large);
    assertThat(part).doesNotExist();
    assertThat(models.resolve(NAME).resolve(".framewright-get.lock")).doesNotExist();
  }
}
