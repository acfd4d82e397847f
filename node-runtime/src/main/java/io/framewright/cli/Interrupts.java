package io.framewright.cli;

import io.framewright.run.CancellationToken;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;

/**
 * Turns Ctrl-C into a cancelled run: the first one asks the run to stop and holds the process until
 * it has, so that what was kept can be said. The second one ends the process at once.
 */
final class Interrupts implements AutoCloseable {
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook;

  private Interrupts(CancellationToken cancel, PrintWriter err, String kept) {
    hook =
        new Thread(
            () -> {
              Signals.endAtOnce(err, "Ended at once. " + kept);
              cancel.cancel();
              err.println("Stopping; Ctrl-C again ends at once ...");
              err.flush();
              try {
                ended.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "stop");
  }

  /**
   * Cancels through a token until closed.
   *
   * @param err hears of a signal
   * @param kept a sentence for the end at once
   */
  static Interrupts cancelling(CancellationToken cancel, PrintWriter err, String kept) {
    Interrupts interrupts = new Interrupts(cancel, err, kept);
    Runtime.getRuntime().addShutdownHook(interrupts.hook);
    return interrupts;
  }

  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // the process is ending: that is what the hook waited for
    }
  }
}
