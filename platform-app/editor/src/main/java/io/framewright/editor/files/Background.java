package io.framewright.editor.files;

import io.framewright.InputException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/** Work off the event thread whose outcome is handed over on it. */
final class Background {
  private final ExecutorService pool = Daemons.pool("files");
  private final Executor events;

  Background(Executor events) {
    this.events = events;
  }

  Executor events() {
    return events;
  }

  /** Runs something; the future completes on the event thread, failures as messages. */
  <T> CompletableFuture<T> run(Supplier<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    pool.execute(
        () -> {
          try {
            T value = work.get();
            events.execute(() -> result.complete(value));
          } catch (RuntimeException | Error e) {
            events.execute(() -> result.completeExceptionally(message(e)));
          }
        });
    return result;
  }

  /** What somebody else's future came to, its failure as a message. */
  <T> CompletableFuture<Optional<T>> orMessage(Optional<T> value, Throwable failure) {
    return failure == null
        ? CompletableFuture.completedFuture(value)
        : CompletableFuture.failedFuture(message(failure));
  }

  /** What cannot be done, and why. */
  static <T> CompletableFuture<T> refused(String message) {
    return CompletableFuture.failedFuture(new InputException(message));
  }

  static Throwable message(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause instanceof InputException || cause instanceof Error
        ? cause
        : new InputException("It did not work: " + cause.getMessage() + ".", cause);
  }
}
