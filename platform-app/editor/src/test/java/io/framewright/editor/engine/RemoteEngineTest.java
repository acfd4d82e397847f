package io.framewright.editor.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.framewright.serve.api.JobRequest;
import io.framewright.serve.api.ResultFile;
import io.framewright.spi.NodeCatalogue;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteEngineTest {
  private final FakeServer server = new FakeServer();
  private final BlockingQueue<EngineState> states = new LinkedBlockingQueue<>();

  @AfterEach
  void close() {
    server.close();
  }

  private HttpEngine engine(EngineSettings settings) {
    return new HttpEngine(
        new RemoteEngine(settings, EngineClientTest.QUICK),
        NodeCatalogue.installed(NodeCatalogue.class.getClassLoader()));
  }

  private static EngineSettings settings(URI url, String token) {
    return new EngineSettings(url, token, Optional.empty());
  }

  private void await(EngineState.Kind kind, String message) throws InterruptedException {
    EngineState seen = null;
    for (EngineState s = states.poll(10, TimeUnit.SECONDS);
        s != null;
        s = states.poll(10, TimeUnit.SECONDS)) {
      seen = s;
      if (s.kind() == kind) {
        assertThat(s.message()).contains(message);
        return;
      }
    }
    throw new AssertionError("not " + kind + " but " + seen);
  }

  private static <T> T onEventThread(Supplier<CompletableFuture<T>> question) throws Exception {
    AtomicReference<CompletableFuture<T>> asked = new AtomicReference<>();
    SwingUtilities.invokeAndWait(() -> asked.set(question.get()));
    return asked.get().get(15, TimeUnit.SECONDS);
  }

  @Test
  void aWrongTokenIsSaidUntilItIsRight() throws Exception {
    try (HttpEngine engine = engine(settings(server.url(), "wrong"))) {
      SwingUtilities.invokeAndWait(() -> engine.onState(states::add));
      await(EngineState.Kind.FAILED, "does not accept the token");
    }
  }

  @Test
  void isReadyAsSoonAsItAnswers() throws Exception {
    server.on("GET /v1/engine", FakeServer.answer(503, "{\"status\":503,\"message\":\"Busy.\"}"));
    try (HttpEngine engine = engine(settings(server.url(), FakeServer.TOKEN))) {
      SwingUtilities.invokeAndWait(() -> engine.onState(states::add));
      await(EngineState.Kind.FAILED, "Busy.");
      server.on(
          "GET /v1/engine", FakeServer.answer(200, FakeServer.ENGINE.replace("LOCAL", "false")));
      await(EngineState.Kind.READY, "");
      server.on("GET /v1/engine", FakeServer.answer(503, ""));
      await(EngineState.Kind.STARTING, "does not answer. Runs there go on.");
    }
  }

  @Test
  void aCertificateThatIsNoneIsSaid(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("c.pem"), "no certificate");
    try (HttpEngine engine =
        engine(new EngineSettings(URI.create("https://x"), "t", Optional.of(file)))) {
      SwingUtilities.invokeAndWait(() -> engine.onState(states::add));
      await(EngineState.Kind.FAILED, "Give a file in PEM format.");
    }
  }

  @Test
  void inputsGoThereAndClipsComeBack(@TempDir Path folder) throws Exception {
    AtomicReference<String> posted = new AtomicReference<>("");
    server
        .on("GET /v1/engine", FakeServer.answer(200, FakeServer.ENGINE.replace("LOCAL", "false")))
        .on("POST /v1/workspaces", FakeServer.answer(201, "{\"id\":\"w\"}"))
        .on(
            "POST /v1/jobs",
            e -> {
              posted.set(new String(e.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
              FakeServer.answer(201, "{\"id\":\"j\",\"state\":\"QUEUED\",\"files\":[]}").handle(e);
            })
        .on("GET /v1/jobs/j/files/0", FakeServer.answer(200, "clip"));
    String workflow = "{\"framewright\":1,\"name\":\"w\",\"nodes\":[],\"links\":[]}";
    try (HttpEngine engine = engine(settings(server.url(), FakeServer.TOKEN))) {
      JobRequest request =
          new JobRequest("w", workflow, folder.toString(), "", List.of(), false, true);
      assertThat(onEventThread(() -> engine.submit(request)).id()).isEqualTo("j");
      assertThat(posted.get()).contains("\"workspace\":\"w\"").contains("\"folder\":\"\"");
      ResultFile file = new ResultFile(0, "/there/a.mp4", "a.mp4", true, false, 1, 1, 1, 8, 4);
      Path clip = onEventThread(() -> engine.resultFile("j", file, folder));
      assertThat(clip).isEqualTo(folder.resolve("a.mp4")).hasContent("clip");
    }
  }

  @Test
  void aPictureThatIsNoneIsAMessage() throws Exception {
    server.on("GET /v1/jobs/j/previews/3", FakeServer.answer(200, "no picture"));
    try (HttpEngine engine = engine(settings(server.url(), FakeServer.TOKEN))) {
      assertThatThrownBy(() -> onEventThread(() -> engine.preview("j", 3)))
          .hasCauseInstanceOf(EngineException.class)
          .hasMessageContaining("is no picture");
    }
  }

  @Test
  void aClipWithoutAWorkflowHasNone(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("x.mp4"), "x");
    try (HttpEngine engine = engine(settings(server.url(), FakeServer.TOKEN))) {
      assertThat(onEventThread(() -> engine.workflowOf(file))).isEmpty();
      server.on("POST /v1/workflow-of", FakeServer.answer(200, "{}"));
      assertThat(onEventThread(() -> engine.workflowOf(file))).contains("{}");
    }
  }
}
