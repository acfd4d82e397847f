package io.framewright.plugin;

import io.framewright.InputException;
import io.framewright.tensor.Cancellation;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls one plug-in's code on threads of its own and waits for a limited time. A call that takes
 * longer is given up: its thread is left alone, and until it ends further calls are refused. For
 * several threads.
 */
final class Watch {
  private static final int SHOWN = 300;
  private static final long ASKED_EVERY = TimeUnit.MILLISECONDS.toNanos(200);

  private final ExecutorService threads;
  private volatile CompletableFuture<?> stuck = CompletableFuture.completedFuture(null);

  /**
   * A watch for a plug-in.
   *
   * @param name of its threads
   * @param loader the plug-in's, which its threads look things up by
   */
  Watch(String name, ClassLoader loader) {
    threads =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "plug-in " + name);
              thread.setDaemon(true);
              thread.setContextClassLoader(loader);
              return thread;
            });
  }

  /**
   * Calls code and waits for it, as long as the caller's work is wanted ({@link Cancellation}).
   *
   * @param what names the call in messages, as the beginning of a sentence
   * @throws InputException when the code throws it: a plug-in's own word to the user
   * @throws PluginFailure when it ends otherwise, or not in time
   */
  <T> T call(String what, Duration limit, Callable<T> code) {
    if (!stuck.isDone()) {
      throw new PluginFailure(
          "is still busy with an earlier call that was given up; start Framewright again.",
          null,
          Optional.empty());
    }
    CompletableFuture<Void> end = new CompletableFuture<>();
    // a task keeps whatever is thrown, errors too
    FutureTask<T> task =
        new FutureTask<>(Cancellation.carried(code)) {
          @Override
          protected void done() {
            end.complete(null);
          }
        };
    threads.execute(task);
    try {
      return result(task, limit);
    } catch (ExecutionException e) {
      throw failure(what, e.getCause());
    } catch (TimeoutException e) {
      stuck = end;
      String did = what + " did not come back within " + words(limit) + " and was given up.";
      throw new PluginFailure(did, e, Optional.of(end));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stuck = end;
      CancellationException cancelled = new CancellationException("interrupted");
      cancelled.initCause(e);
      throw new PluginFailure(what + " was interrupted.", cancelled, Optional.of(end));
    } catch (CancellationException e) {
      stuck = end;
      throw new PluginFailure(what + " was cancelled.", e, Optional.of(end));
    }
  }

  private static <T> T result(FutureTask<T> task, Duration limit)
      throws ExecutionException, InterruptedException, TimeoutException {
    long start = System.nanoTime();
    while (true) {
      long left = limit.toNanos() - (System.nanoTime() - start);
      try {
        return task.get(Math.min(left, ASKED_EVERY), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        if (left <= ASKED_EVERY) {
          throw e;
        }
        Cancellation.check();
      }
    }
  }

  private static RuntimeException failure(String what, Throwable cause) {
    if (cause instanceof InputException told) {
      return told;
    }
    if (cause instanceof CancellationException cancelled && Cancellation.isAsked()) {
      return cancelled;
    }
    if (cause instanceof PluginMistake) {
      return new PluginFailure(cause.getMessage(), cause, Optional.empty());
    }
    return new PluginFailure(what + " threw " + name(cause), cause, Optional.empty());
  }

  /** What was thrown, with the first line of what it says, as the end of a sentence. */
  static String name(Throwable thrown) {
    String said;
    try {
      said = String.valueOf(thrown.getMessage());
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      said = "";
    }
    String line = said.lines().filter(l -> !l.isBlank()).findFirst().orElse("").strip();
    String told =
        said.lines().filter(l -> l.startsWith("RuntimeError: ")).findFirst().orElse(line).strip();
    String cut = told.length() > SHOWN ? told.substring(0, SHOWN) + "..." : told;
    String type = thrown.getClass().getSimpleName();
    String all = cut.isEmpty() || cut.equals("null") ? type : type + ": " + cut;
    return all.matches("(?s).*[.!?]") ? all : all + ".";
  }

  private static String words(Duration limit) {
    long seconds = limit.toSeconds();
    return seconds < 1 ? limit.toMillis() + " ms" : seconds + " s";
  }
}
