package io.framewright.uitest;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.Set;

/** Looking at pictures. */
final class Pictures {
  private Pictures() {}

  /** How many different colours there are. */
  static int colours(BufferedImage image) {
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        colours.add(image.getRGB(x, y));
      }
    }
    return colours.size();
  }

  /** The mean of all colours, 0 to 1. */
  static double brightness(BufferedImage image) {
    long sum = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb = image.getRGB(x, y);
        sum += (rgb >> 16 & 255) + (rgb >> 8 & 255) + (rgb & 255);
      }
    }
    return sum / (765.0 * image.getWidth() * image.getHeight());
  }

  /** The part of a picture of the screen that shows an item. */
  static BufferedImage part(BufferedImage screen, Rectangle place) {
    Rectangle inside = place.intersection(new Rectangle(screen.getWidth(), screen.getHeight()));
    return screen.getSubimage(inside.x, inside.y, inside.width, inside.height);
  }

  /** The share of the pixels that differ. */
  static double difference(BufferedImage a, BufferedImage b) {
    int differing = 0;
    for (int y = 0; y < a.getHeight(); y++) {
      for (int x = 0; x < a.getWidth(); x++) {
        differing += a.getRGB(x, y) == b.getRGB(x, y) ? 0 : 1;
      }
    }
    return differing / (double) (a.getWidth() * a.getHeight());
  }
}
