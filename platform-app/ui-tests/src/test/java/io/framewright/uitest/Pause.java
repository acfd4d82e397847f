package io.framewright.uitest;

/** A short rest between two looks; nothing relies on its length. */
final class Pause {
  private Pause() {}

  static void ms(long time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the test was stopped", e);
    }
  }
}
