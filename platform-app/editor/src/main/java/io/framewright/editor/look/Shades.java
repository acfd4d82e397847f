package io.framewright.editor.look;

import java.awt.Color;
import java.util.Optional;

/** Arithmetic of colours. */
final class Shades {
  private Shades() {}

  /** Reads {@code #rrggbb}. */
  static Optional<Color> parse(String text) {
    return text.matches("#[0-9a-fA-F]{6}")
        ? Optional.of(new Color(Integer.parseInt(text.substring(1), 16)))
        : Optional.empty();
  }

  /** From the first (0) to the second (1). */
  static Color mix(Color a, Color b, double share) {
    return new Color(
        channel(a.getRed() + (b.getRed() - a.getRed()) * share),
        channel(a.getGreen() + (b.getGreen() - a.getGreen()) * share),
        channel(a.getBlue() + (b.getBlue() - a.getBlue()) * share));
  }

  /** Darker, down to black (1). */
  static Color darker(Color colour, double share) {
    return mix(colour, Color.BLACK, share);
  }

  /** The same hue, more or less saturated. */
  static Color vivid(Color colour, float factor) {
    float[] hsb = Color.RGBtoHSB(colour.getRed(), colour.getGreen(), colour.getBlue(), null);
    return Color.getHSBColor(hsb[0], Math.min(1, hsb[1] * factor), hsb[2]);
  }

  /** The same hue as light as wanted, 0 to 1. */
  static Color withLightness(Color colour, double wanted) {
    Color towards = lightness(colour) < wanted ? Color.WHITE : Color.BLACK;
    double low = 0;
    double high = 1;
    for (int i = 0; i < 20; i++) {
      double share = (low + high) / 2;
      boolean notYet =
          towards == Color.WHITE
              ? lightness(mix(colour, towards, share)) < wanted
              : lightness(mix(colour, towards, share)) > wanted;
      low = notYet ? share : low;
      high = notYet ? high : share;
    }
    return mix(colour, towards, high);
  }

  /** Relative luminance, 0 to 1, as the web's guidelines for contrast define it. */
  static double luminance(Color colour) {
    return 0.2126 * linear(colour.getRed())
        + 0.7152 * linear(colour.getGreen())
        + 0.0722 * linear(colour.getBlue());
  }

  /** How light it looks, 0 to 1. */
  static double lightness(Color colour) {
    return Math.cbrt(luminance(colour));
  }

  /** The ratio of contrast, 1 to 21. */
  static double contrast(Color a, Color b) {
    double one = luminance(a) + 0.05;
    double two = luminance(b) + 0.05;
    return Math.max(one, two) / Math.min(one, two);
  }

  /** The colour, lightened or darkened no more than is needed for a contrast with a ground. */
  static Color legible(Color colour, Color ground, double wanted) {
    Color away =
        contrast(Color.WHITE, ground) > contrast(Color.BLACK, ground) ? Color.WHITE : Color.BLACK;
    Color now = colour;
    for (double share = 0; contrast(now, ground) < wanted && share < 1; share += 0.04) {
      now = mix(colour, away, share);
    }
    return now;
  }

  private static double linear(int channel) {
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }

  private static int channel(double value) {
    return (int) Math.round(Math.max(0, Math.min(255, value)));
  }
}
