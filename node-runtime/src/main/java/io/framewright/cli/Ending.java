package io.framewright.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Waits for the end of a service: a signal to the process, or the end of an input. The process goes
 * on until this is closed, so that everything can be put away; when that takes longer than the
 * patience, the process ends all the same, whatever still computes in it, and a second signal ends
 * it at once.
 */
final class Ending implements AutoCloseable {
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);
  private final PrintWriter err;
  private final Thread hook = new Thread(this::hold, "stop");
  private final AtomicLong deadline = new AtomicLong();
  private final Duration patience;

  private Ending(PrintWriter err, Duration patience) {
    this.err = err;
    this.patience = patience;
  }

  /**
   * From now on signals are heard.
   *
   * @param err hears of them
   * @param patience how long everything may take to be put away, once the end was asked for
   */
  static Ending begin(PrintWriter err, Duration patience) {
    Ending ending = new Ending(err, patience);
    Runtime.getRuntime().addShutdownHook(ending.hook);
    return ending;
  }

  /** On a signal's way: the process ends when this returns. */
  private void hold() {
    Signals.endAtOnce(
        err,
        "Ended at once. What the running job had done up to its last whole step is kept; submit it"
            + " again with 'resume' to go on from it.");
    err.println("Stopping; Ctrl-C again ends at once ...");
    err.flush();
    ask();
    closedInTime();
  }

  /** Ends with an input, too: whoever writes to it has gone. */
  void with(InputStream input) {
    Thread thread = new Thread(() -> drain(input), "parent");
    thread.setDaemon(true);
    thread.start();
  }

  private void drain(InputStream input) {
    try {
      input.transferTo(OutputStream.nullOutputStream());
      ask();
    } catch (IOException e) {
      ask(); // broken is as good as closed
    }
    if (!closedInTime()) {
      System.exit(Main.FAILURE);
    }
  }

  private void ask() {
    deadline.compareAndSet(0, System.nanoTime() + patience.toNanos());
    asked.countDown();
  }

  private boolean closedInTime() {
    try {
      return done.await(deadline.get() - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Returns when the end was asked for. */
  void await() throws InterruptedException {
    asked.await();
  }

  @Override
  public void close() {
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // the process is ending: that is what was asked for
    }
  }
}
