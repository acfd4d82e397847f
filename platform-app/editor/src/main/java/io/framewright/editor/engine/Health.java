package io.framewright.editor.engine;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Looks again and again whether an engine answers. */
interface Health {
  /** No engine. */
  Health NONE = () -> {};

  /** Ends it. */
  void stop();

  /**
   * Begins.
   *
   * @param answers told on the thread when an engine that answered does not, three times in a row,
   *     and when it does again
   */
  static Health watch(
      EngineClient client,
      ScheduledExecutorService thread,
      Duration every,
      Consumer<Boolean> answers) {
    AtomicBoolean asking = new AtomicBoolean();
    AtomicInteger missed = new AtomicInteger();
    Runnable look =
        () -> {
          if (asking.compareAndSet(false, true)) {
            client
                .info()
                .whenCompleteAsync(
                    (info, failure) -> {
                      asking.set(false);
                      int before = missed.get();
                      if (failure == null) {
                        missed.set(0);
                      } else {
                        missed.incrementAndGet();
                      }
                      if (failure == null && before >= 3) {
                        answers.accept(true);
                      } else if (missed.get() == 3) {
                        answers.accept(false);
                      }
                    },
                    thread);
          }
        };
    Future<?> task =
        thread.scheduleWithFixedDelay(
            look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    return () -> task.cancel(false);
  }
}
