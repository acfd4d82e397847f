package io.framewright.editor.canvas;

import io.framewright.editor.look.Theme;
import java.awt.Font;
import java.awt.font.FontRenderContext;

/**
 * Sizes of what is in the scene, in its units. They derive from the font as it is at 100 %; how
 * large that is on the screen is the viewport's.
 *
 * @param font of 13 units
 * @param bold of titles
 */
public record NodeMetrics(Font font, Font bold) {
  /** The size of the font in the scene's units. */
  public static final float EM = 13;

  private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

  /** Brings the fonts to their size. */
  public NodeMetrics {
    font = font.deriveFont(EM);
    bold = bold.deriveFont(EM);
  }

  /** With the theme's fonts. */
  public static NodeMetrics of(Theme theme) {
    return new NodeMetrics(theme.font(), theme.bold());
  }

  /** The height of a title bar. */
  public double title() {
    return 28;
  }

  /** The height of a row with a port or a value. */
  public double row() {
    return 21;
  }

  /** From a body's edge to what is in it. */
  public double pad() {
    return 10;
  }

  /** How far a port's shape reaches from its middle. */
  public double portRadius() {
    return 5.5;
  }

  /** The rounding of a node's corners. */
  public double corner() {
    return 7;
  }

  /** The least width of a node. */
  public double narrowest() {
    return 170;
  }

  /** The greatest width of a node. */
  public double widest() {
    return 236;
  }

  /** How wide a text is. */
  double width(String text, Font in) {
    return text.isEmpty() ? 0 : in.getStringBounds(text, EXACT).getWidth();
  }

  /** From the middle of a row down to the line on which its text stands. */
  double baseline(Font in) {
    var line = in.getLineMetrics("Hg", EXACT);
    return (line.getAscent() - line.getDescent()) / 2;
  }

  /** The text, or as much of its beginning as is no wider, with an ellipsis. */
  String elide(String text, Font in, double width) {
    if (width(text, in) <= width) {
      return text;
    }
    int fits = 0;
    int tooLong = text.length();
    while (tooLong - fits > 1) {
      int middle = (fits + tooLong) / 2;
      if (width(text.substring(0, middle).stripTrailing() + "…", in) <= width) {
        fits = middle;
      } else {
        tooLong = middle;
      }
    }
    if (fits > 0 && Character.isHighSurrogate(text.charAt(fits - 1))) {
      fits--;
    }
    return text.substring(0, fits).stripTrailing() + "…";
  }
}
