package io.framewright.uiagent;

import java.awt.AWTException;
import java.awt.GraphicsConfiguration;
import java.awt.GraphicsEnvironment;
import java.awt.Image;
import java.awt.MouseInfo;
import java.awt.Point;
import java.awt.PointerInfo;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
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
  private final Echo echo = new Echo();

  Hands() throws AWTException {
    robot = new Robot();
  }

  void move(int x, int y) throws InterruptedException {
    PointerInfo mouse = MouseInfo.getPointerInfo();
    if (mouse == null || !mouse.getLocation().equals(new Point(x, y))) {
      echo.after(
          () -> robot.mouseMove(x, y),
          MouseEvent.MOUSE_MOVED,
          MouseEvent.MOUSE_DRAGGED,
          MouseEvent.MOUSE_ENTERED);
    }
  }

  void press(int buttonMask) throws InterruptedException {
    echo.after(() -> robot.mousePress(buttonMask), MouseEvent.MOUSE_PRESSED);
  }

  void release(int buttonMask) throws InterruptedException {
    echo.after(() -> robot.mouseRelease(buttonMask), MouseEvent.MOUSE_RELEASED);
  }

  void wheel(int notches) throws InterruptedException {
    echo.after(() -> robot.mouseWheel(notches), MouseEvent.MOUSE_WHEEL);
  }

  void keyDown(int code) throws InterruptedException {
    echo.after(() -> robot.keyPress(code), KeyEvent.KEY_PRESSED);
  }

  void keyUp(int code) throws InterruptedException {
    echo.after(() -> robot.keyRelease(code), KeyEvent.KEY_RELEASED);
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
