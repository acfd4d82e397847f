package io.framewright.uitest;

import java.awt.AWTError;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;

/** The screen that the tests need. */
final class Display {
  private Display() {}

  /** Says so once and clearly where there is none. */
  static void require() {
    try {
      GraphicsEnvironment.getLocalGraphicsEnvironment().getDefaultScreenDevice();
    } catch (HeadlessException | AWTError e) {
      throw new IllegalStateException(
          "UI tests need a display: run .ci/run, or xvfb-run with a window manager, or leave them"
              + " out with -Dframewright.ui=false",
          e);
    }
  }
}
