package io.framewright.editor.canvas;

import io.framewright.editor.look.Theme;
import java.awt.Font;
import java.awt.font.FontRenderContext;

/**
 * Sizes of what is in the scene, in its units. They derive from the font as it is at 100 %; how
 * large that is on the screen is the viewport's.
 */
public final class NodeMetrics {
  /** The size of the font in the scene's units. */
  public static final float EM = 13;

  private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

  private final Font font;
  private final Font bold;
  private final double baseline;
  private final double boldBaseline;

  /** Sizes with fonts, which are brought to the scene's size. */
  public NodeMetrics(Font font, Font bold) {
    this.font = font.deriveFont(EM);
    this.bold = bold.deriveFont(EM);
    baseline = baseline(this.font);
    boldBaseline = baseline(this.bold);
  }

  /** With the theme's fonts. */
  public static NodeMetrics of(Theme theme) {
    return new NodeMetrics(theme.font(), theme.bold());
  }

  /** The font of texts. */
  public Font font() {
    return font;
  }

  /** The font of titles. */
  public Font bold() {
    return bold;
  }

  /** The height of a title bar. */
  public double title() {
    return 28;
  }

  /** The height of a row with a port. */
  public double row() {
    return 21;
  }

  /** From a body's edge to what is in it. */
  public double pad() {
    return 10;
  }

  /** How far a port's shape reaches from its middle. */
  public double portRadius() {
    return 5;
  }

  /** The rounding of a node's corners. */
  public double corner() {
    return 7;
  }

  /** The least width of a node. */
  public double narrowest() {
    return 172;
  }

  /** The greatest width of a node. */
  public double widest() {
    return 236;
  }

  /** From a node's edge to a port's name. */
  double labelInset() {
    return portRadius() + 8;
  }

  /** From the edge of a value's field to its text. */
  double fieldInset() {
    return 7;
  }

  /** The height of a value's field with one line. */
  double fieldHeight() {
    return 20;
  }

  /** From a line of a text to the next. */
  double lineHeight() {
    return 17;
  }

  /** How wide a text is. */
  double width(String text) {
    return width(text, font);
  }

  /** How wide a text is in a font. */
  double width(String text, Font in) {
    return text.isEmpty() ? 0 : in.getStringBounds(text, EXACT).getWidth();
  }

  /** From the middle of a line down to where its text stands. */
  double baseline(boolean inBold) {
    return inBold ? boldBaseline : baseline;
  }

  /** From the middle of a line down to where a text in a font stands. */
  static double baseline(Font in) {
    var line = in.getLineMetrics("Hg", EXACT);
    return (line.getAscent() - line.getDescent()) / 2;
  }
}
