package io.framewright.uiagent;

import java.awt.AWTException;
import java.awt.GraphicsConfiguration;
import java.awt.GraphicsEnvironment;
import java.awt.Image;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * The real mouse and keyboard, and the eye. The events come from the window system as a user's do;
 * places are in the application's own units, whatever the scale of the screen.
 */
final class Hands {
  private final Robot robot;

  Hands() throws AWTException {
    robot = new Robot();
  }

  void move(int x, int y) {
    robot.mouseMove(x, y);
  }

  void press(int buttonMask) {
    robot.mousePress(buttonMask);
  }

  void release(int buttonMask) {
    robot.mouseRelease(buttonMask);
  }

  void wheel(int notches) {
    robot.mouseWheel(notches);
  }

  void keyDown(int code) {
    robot.keyPress(code);
  }

  void keyUp(int code) {
    robot.keyRelease(code);
  }

  /** The whole screen, pixel by pixel, into a PNG file. */
  String screenshot(String file, Watchdog watchdog) throws IOException {
    GraphicsConfiguration screen =
        GraphicsEnvironment.getLocalGraphicsEnvironment()
            .getDefaultScreenDevice()
            .getDefaultConfiguration();
    Rectangle all = screen.getBounds();
    List<Image> images =
        watchdog.excuse(
            () -> robot.createMultiResolutionScreenCapture(all).getResolutionVariants());
    BufferedImage sharpest = (BufferedImage) images.get(images.size() - 1);
    File folder = new File(file).getAbsoluteFile().getParentFile();
    if (!folder.isDirectory() && !folder.mkdirs()) {
      throw new IOException("cannot make the folder " + folder);
    }
    ImageIO.write(sharpest, "png", new File(file));
    return new Json()
        .with("width", sharpest.getWidth())
        .with("height", sharpest.getHeight())
        .with("scale", Math.round(100 * screen.getDefaultTransform().getScaleX()))
        .toString();
  }
}
