package io.framewright.cli;

import io.framewright.run.CancellationToken;
import java.util.concurrent.CountDownLatch;

/**
 * Turns Ctrl-C into a cancelled run: the first one asks the run to stop and holds the process until
 * it has, so that what was kept can be said.
 */
final class Interrupts implements AutoCloseable {
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook;

  private Interrupts(CancellationToken cancel, Runnable stopping) {
    hook =
        new Thread(
            () -> {
              cancel.cancel();
              stopping.run();
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
   * @param stopping called at Ctrl-C, on another thread
   */
  static Interrupts cancelling(CancellationToken cancel, Runnable stopping) {
    Interrupts interrupts = new Interrupts(cancel, stopping);
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
