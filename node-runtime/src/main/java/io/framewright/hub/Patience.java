package io.framewright.hub;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How failures that may pass are waited out: tries in a row that bring nothing, with pauses that
 * double, and as long as a server asks for when it says so.
 *
 * @param tries in a row, before giving up
 * @param first the first pause
 * @param most the longest pause of our own choice
 * @param asked the longest time to wait altogether because a server asks for it
 */
record Patience(int tries, Duration first, Duration most, Duration asked, Sleeper sleeper) {
  /** Sleeps. */
  @FunctionalInterface
  interface Sleeper {
    void sleep(Duration time) throws InterruptedException;
  }

  /** Something that may fail and be tried again. */
  @FunctionalInterface
  interface Attempt<T> {
    T run() throws Unavailable, InterruptedException;
  }

  /** A failure that may pass. */
  static final class Unavailable extends Exception {
    private static final long serialVersionUID = 1;

    /** How long the server asks to wait; null if it does not say. */
    private final Duration asked;

    Unavailable(String why) {
      this(why, null);
    }

    Unavailable(String why, Duration asked) {
      super(why);
      this.asked = asked;
    }
  }

  /** What people are patient with. */
  static Patience usual() {
    return new Patience(
        8,
        Duration.ofSeconds(1),
        Duration.ofSeconds(30),
        Duration.ofMinutes(30),
        time -> Thread.sleep(time.toMillis()));
  }

  /**
   * Tries until it works.
   *
   * @param what what fails, at the start of a message, such as {@code "The file x"}
   * @param progress grows while tries bring something
   * @throws DownloadException when patience is at its end
   */
  <T> T insist(String what, LongSupplier progress, DownloadListener listener, Attempt<T> attempt)
      throws InterruptedException {
    int failed = 0;
    long best = progress.getAsLong();
    Duration waited = Duration.ZERO;
    while (true) {
      try {
        return attempt.run();
      } catch (Unavailable e) {
        failed = progress.getAsLong() > best ? 1 : failed + 1;
        best = Math.max(best, progress.getAsLong());
        Duration wait = e.asked == null ? pause(failed) : e.asked;
        if (e.asked != null) {
          waited = waited.plus(wait);
        }
        if (waited.compareTo(asked) > 0) {
          throw new DownloadException(
              end(what, e) + "It asks to wait " + wait.toSeconds() + " s, which is too long.", e);
        }
        if (failed >= tries) {
          throw new DownloadException(end(what, e) + failed + " tries in a row failed.", e);
        }
        listener.waiting(e.getMessage(), wait);
        sleeper.sleep(wait);
      }
    }
  }

  private static String end(String what, Unavailable e) {
    return what
        + " could not be downloaded: "
        + e.getMessage()
        + ". What came is kept: the same command later goes on from there. ";
  }

  private Duration pause(int failed) {
    Duration pause = first.multipliedBy(1L << Math.min(failed - 1, 16));
    return pause.compareTo(most) > 0 ? most : pause;
  }
}
