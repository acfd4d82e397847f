package io.framewright.editor.welcome;

import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.swing.JComponent;

/** Text that wraps, with an ellipsis where it does not fit. */
final class Texts {
  private Texts() {}

  /** Sets the desktop's way of smoothing text. */
  static void hint(Graphics2D g, JComponent on) {
    Object desktop = on.getToolkit().getDesktopProperty("awt.font.desktophints");
    if (desktop instanceof Map<?, ?> hints) {
      g.addRenderingHints(hints);
    } else {
      g.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    }
  }

  /**
   * Paints at most so many lines.
   *
   * @param top of the first line
   * @return the bottom of the last line
   */
  static int paint(Graphics2D g, String text, int x, int top, int width, int lines) {
    FontMetrics metrics = g.getFontMetrics();
    int y = top;
    for (String line : wrap(text, width, lines, metrics)) {
      g.drawString(line, x, y + metrics.getAscent());
      y += metrics.getHeight();
    }
    return y;
  }

  /** The lines of a text. */
  static List<String> wrap(String text, int width, int lines, FontMetrics metrics) {
    List<String> wrapped = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    List<String> words = List.of(text.strip().split("\\s+"));
    for (int i = 0; i < words.size(); i++) {
      String longer = line.isEmpty() ? words.get(i) : line + " " + words.get(i);
      if (line.isEmpty() || metrics.stringWidth(longer) <= width) {
        line = new StringBuilder(longer);
      } else if (wrapped.size() == lines - 1) {
        wrapped.add(cut(line + " " + words.get(i) + "\u2026", width, metrics));
        return wrapped;
      } else {
        wrapped.add(cut(line.toString(), width, metrics));
        line = new StringBuilder(words.get(i));
      }
    }
    wrapped.add(cut(line.toString(), width, metrics));
    return wrapped;
  }

  private static String cut(String line, int width, FontMetrics metrics) {
    if (metrics.stringWidth(line) <= width) {
      return line;
    }
    String shorter = line.endsWith("\u2026") ? line.substring(0, line.length() - 1) : line;
    while (!shorter.isEmpty() && metrics.stringWidth(shorter + "\u2026") > width) {
      shorter = shorter.substring(0, shorter.length() - 1);
    }
    return shorter.stripTrailing() + "\u2026";
  }
}
