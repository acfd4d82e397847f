package io.framewright.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;

/**
 * Waits for the end of a service: a signal to the process, or the end of an input. The process goes
 * on until this is closed, so that everything can be put away; a second signal ends it at once.
 */
final class Ending implements AutoCloseable {
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);
  private final PrintWriter err;
  private final Thread hook = new Thread(this::hold, "stop");

  private Ending(PrintWriter err) {
    this.err = err;
  }

  /**
   * From now on signals are heard.
   *
   * @param err hears of them
   */
  static Ending begin(PrintWriter err) {
    Ending ending = new Ending(err);
    Runtime.getRuntime().addShutdownHook(ending.hook);
    return ending;
  }

  private void hold() {
    Signals.endAtOnce(
        err,
        "Ended at once. What the running job had done up to its last whole step is kept; submit it"
            + " again with 'resume' to go on from it.");
    err.println("Stopping; Ctrl-C again ends at once ...");
    err.flush();
    asked.countDown();
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
      asked.countDown();
    } catch (IOException e) {
      asked.countDown(); // broken is as good as closed
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
