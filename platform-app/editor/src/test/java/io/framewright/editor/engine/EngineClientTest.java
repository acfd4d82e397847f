package io.framewright.editor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.serve.api.EngineInfo;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineClientTest {
  static final EngineTimes QUICK =
      new EngineTimes(
          Duration.ofSeconds(10),
          Duration.ofMillis(100),
          Duration.ofSeconds(5),
          Duration.ofMillis(50),
          Duration.ofSeconds(1),
          Duration.ofMillis(700));

  private final FakeServer server = new FakeServer();
  private final EngineClient client = client(server.url(), FakeServer.TOKEN);

  static EngineClient client(URI url, String token) {
    return new EngineClient(url, token, Optional.empty(), QUICK);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private static EngineException failure(CompletableFuture<?> future) throws Exception {
    try {
      throw new AssertionError("answered " + future.get(10, TimeUnit.SECONDS));
    } catch (ExecutionException e) {
      return EngineException.of(e);
    }
  }

  @Test
  void readsWhatANewerEngineSays() throws Exception {
    EngineInfo info = client.info().get(10, TimeUnit.SECONDS);
    assertThat(info.devices()).containsExactly("cpu");
    assertThat(info.localFiles()).isTrue();
  }

  @Test
  void passesOnWhatTheEngineSaysIsWrong() throws Exception {
    server.on("GET /v1/models", FakeServer.answer(422, "{\"status\":422,\"message\":\"Mend.\"}"));
    EngineException failure = failure(client.get("/models", new TypeReference<JsonNode>() {}));
    assertThat(failure).hasMessage("Mend.");
    assertThat(failure.status()).isEqualTo(422);
    assertThat(failure.check()).isEmpty();
  }

  @Test
  void countsTheErrorsOfAWorkflowThatCannotRun() throws Exception {
    server.on(
        "POST /v1/jobs",
        FakeServer.answer(
            422,
            "{\"ok\":false,\"runs\":0,\"problems\":[{\"severity\":\"error\",\"node\":\"n\","
                + "\"title\":\"N\",\"place\":\"\",\"message\":\"Bad.\",\"remedy\":\"Mend it.\"},"
                + "{\"severity\":\"hint\",\"node\":\"\",\"title\":\"\",\"place\":\"\","
                + "\"message\":\"By the way.\",\"remedy\":\"\"}]}"));
    EngineException failure =
        failure(client.post("/jobs", Map.of(), new TypeReference<JsonNode>() {}));
    assertThat(failure).hasMessage("The workflow cannot run: one problem must be mended first.");
    assertThat(failure.check().orElseThrow().problems()).hasSize(2);
  }

  @Test
  void aBareErrorIsStillASentence() throws Exception {
    server.on("GET /v1/models", FakeServer.answer(500, ""));
    assertThat(failure(client.bytes("/models")).getMessage())
        .isEqualTo("The engine answered with an error (500) that says no more.");
  }

  @Test
  void aWrongTokenIsSaid() throws Exception {
    assertThat(failure(client(server.url(), "wrong").info()))
        .hasMessage("The engine does not accept the token. Check it in the options.");
  }

  @Test
  void somethingElseThatAnswersIsNoEngine() throws Exception {
    server.on("GET /v1/engine", FakeServer.answer(200, "<html>hello</html>"));
    assertThat(failure(client.info()).getMessage()).contains("is not a Framewright engine");
  }

  @Test
  void aSlowAnswerIsNotWaitedForForEver() throws Exception {
    server.on(
        "GET /v1/engine",
        e -> {
          try {
            Thread.sleep(5000);
          } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
          }
        });
    assertThat(failure(client.info())).hasMessage("The engine did not answer in time.");
  }

  @Test
  void nobodyThere() throws Exception {
    URI url = server.url();
    server.close();
    assertThat(failure(client(url, "t").info()))
        .hasMessage("The engine at " + url + " cannot be reached.");
  }

  @Test
  void anEngineThatDiedIsTheReason() throws Exception {
    server.close();
    CompletableFuture<EngineInfo> asked = client.info();
    client.gone("It has died.");
    assertThat(failure(asked)).hasMessage("It has died.");
    assertThat(failure(client.info())).hasMessage("It has died.");
  }

  @Test
  void downloadsWholeFilesOnly(@TempDir Path folder) throws Exception {
    server.on("GET /v1/good", FakeServer.answer(200, "bytes"));
    server.on(
        "GET /v1/cut",
        e -> {
          e.sendResponseHeaders(200, 100);
          e.getResponseBody().write(1);
          e.getResponseBody().flush();
          throw new java.io.IOException("cut off on purpose");
        });
    Path good = client.download("/good", folder.resolve("a/clip.mp4")).get(10, TimeUnit.SECONDS);
    assertThat(good).hasContent("bytes");
    failure(client.download("/cut", folder.resolve("cut.mp4")));
    failure(client.download("/missing", folder.resolve("missing.mp4")));
    assertThat(Files.exists(folder.resolve("cut.mp4"))).isFalse();
    assertThat(Files.exists(folder.resolve("missing.mp4"))).isFalse();
  }
}
