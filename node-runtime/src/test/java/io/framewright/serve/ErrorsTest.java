package io.framewright.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.framewright.InputException;
import io.framewright.serve.api.Announcement;
import io.javalin.Javalin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which status and sentence a failure becomes. */
class ErrorsTest {
  private final Javalin routing = Javalin.create(config -> config.showJavalinBanner = false);

  @BeforeEach
  void start() {
    Errors.handle(routing);
    routing.start("127.0.0.1", 0);
  }

  @AfterEach
  void stop() {
    routing.stop();
  }

  private void said(Throwable failure, int status, String message) throws Exception {
    String path = "/" + System.identityHashCode(failure);
    routing.get(
        path,
        Errors.guarded(
            context -> {
              if (failure instanceof Error error) {
                throw error;
              }
              throw (Exception) failure;
            }));
    Client.Answer answer =
        new Client(new Announcement(1, "http://127.0.0.1:" + routing.port(), "", 0)).get(path);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.message()).isEqualTo(message);
  }

  @Test
  void faultsOfTheMachineAreNoneOfTheProgram() throws Exception {
    said(
        new FileSystemException("/data/x", null, "No space left on device"),
        507,
        "The disk is full: /data/x cannot be written. Make room on it, then try again.");
    said(
        new IOException("No space left on device"),
        507,
        "The disk is full. Make room on it, then try again.");
    said(
        new UncheckedIOException(new AccessDeniedException("/data/x")),
        503,
        "/data/x cannot be read or written: there is no permission. Look at its disk and its"
            + " permissions, then try again.");
    said(
        new IllegalStateException(
            "Failed to extract PyTorch native library", new AccessDeniedException("/cache")),
        503,
        "libtorch cannot be loaded: Failed to extract PyTorch native library (/cache: there is no"
            + " permission). Name a folder that it can be unpacked into in the variable"
            + " DJL_CACHE_DIR; 'framewright doctor' tells more.");
    said(
        new OutOfMemoryError("Java heap space"),
        503,
        "There is not enough memory. Try a smaller size or fewer frames, the model's memory"
            + " 'stream', the precision bfloat16, or a larger 'downscale' in the VLO Scheduler.");
  }

  @Test
  void whatTheUserGaveIsSaidAndOnlyTheRestIsAFaultOfTheProgram() throws Exception {
    said(new InputException("The picture is gone."), 422, "The picture is gone.");
    said(new RequestException(RequestException.BUSY, "Later."), 503, "Later.");
    said(
        new IllegalStateException("a mistake"),
        500,
        "Something went wrong inside Framewright: IllegalStateException: a mistake. Run again with"
            + " --debug and report what it prints.");
  }
}
