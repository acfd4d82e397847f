package io.framewright.editor.inspect.value;

import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Toolkit;
import java.util.Map;

/** Paints into one cell of the sheet, from left to right; sizes derive from the font. */
final class CellPainting {
  private final Graphics2D g;
  private final Rectangle box;
  private final Color ink;
  private final FontMetrics metrics;
  private int x;
  private int right;

  CellPainting(Graphics2D g, Rectangle box) {
    this.g = g;
    this.box = box;
    ink = g.getColor();
    metrics = g.getFontMetrics();
    x = box.x;
    right = box.x + box.width - metrics.charWidth('n') / 2;
    g.clip(box);
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    if (Toolkit.getDefaultToolkit().getDesktopProperty("awt.font.desktophints")
        instanceof Map<?, ?> hints) {
      g.addRenderingHints(hints);
    } else {
      g.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    }
  }

  Graphics2D graphics() {
    return g;
  }

  /** The colour of the text, selected or not. */
  Color ink() {
    return ink;
  }

  /** The same, of less weight. */
  Color faintInk() {
    return new Color(ink.getRed(), ink.getGreen(), ink.getBlue(), 170);
  }

  /** The width of an n. */
  int en() {
    return metrics.charWidth('n');
  }

  /** Text from where the last one ended, cut at its end where the cell ends. */
  void text(String text, boolean faint) {
    draw(cut(text, right - x, false), faint);
  }

  /** Text that is cut at its start, as of paths, whose ends say most. */
  void tail(String text) {
    draw(cut(text, right - x, true), false);
  }

  /** Free space before what follows. */
  void gap() {
    x += en();
  }

  /** What is left of the cell's width. */
  int left() {
    return right - x;
  }

  /** A box of a width at the cell's right end, taken from the space for text. */
  Rectangle takeRight(int width) {
    right -= width;
    Rectangle taken = new Rectangle(right, box.y + 2, width, box.height - 4);
    right -= en();
    return taken;
  }

  /** A square before the text. */
  Rectangle takeSquare() {
    int side = Math.max(4, Math.min(box.height - 6, metrics.getAscent()));
    Rectangle taken = new Rectangle(x, box.y + (box.height - side) / 2, side, side);
    x += side + en() / 2;
    return taken;
  }

  private void draw(String text, boolean faint) {
    g.setColor(faint ? faintInk() : ink);
    int base = box.y + (box.height - metrics.getHeight()) / 2 + metrics.getAscent();
    g.drawString(text, x, base);
    x += metrics.stringWidth(text);
  }

  private String cut(String text, int width, boolean atStart) {
    if (metrics.stringWidth(text) <= width) {
      return text;
    }
    int keep = text.length();
    String shown = "";
    while (keep > 0) {
      keep--;
      shown =
          atStart
              ? "\u2026" + text.substring(text.length() - keep)
              : text.substring(0, keep) + "\u2026";
      if (metrics.stringWidth(shown) <= width) {
        return shown;
      }
    }
    return "";
  }
}
