package io.framewright.editor.files;

import java.util.concurrent.Callable;

/** Waits for conditions. */
final class Await {
  private static final long PATIENCE_NANOS = 30_000_000_000L;

  private Await() {}

  static void until(String what, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.call()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("It did not happen: " + what);
      }
      Thread.sleep(10);
    }
  }
}
