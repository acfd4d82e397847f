package io.framewright.editor.canvas;

import java.awt.Font;
import java.util.ArrayList;
import java.util.List;

/** Cuts texts to a width and breaks them into lines. */
final class TextLines {
  private static final String MORE = "…";

  private final NodeMetrics metrics;

  TextLines(NodeMetrics metrics) {
    this.metrics = metrics;
  }

  /** The text, or as much of its beginning as is no wider, with an ellipsis. */
  String elide(String text, Font font, double width) {
    if (metrics.width(text, font) <= width) {
      return text;
    }
    int fits = 0;
    int tooLong = text.length();
    while (tooLong - fits > 1) {
      int middle = (fits + tooLong) / 2;
      if (metrics.width(text.substring(0, middle).stripTrailing() + MORE, font) <= width) {
        fits = middle;
      } else {
        tooLong = middle;
      }
    }
    if (fits > 0 && Character.isHighSurrogate(text.charAt(fits - 1))) {
      fits--;
    }
    return text.substring(0, fits).stripTrailing() + MORE;
  }

  /** Lines in the plain font, at most so many; the last ends with an ellipsis if any is left. */
  List<String> wrap(String text, double width, int most) {
    List<String> lines = new ArrayList<>();
    for (String paragraph : text.strip().split("\\R", -1)) {
      String line = "";
      for (String word : paragraph.strip().split("\\s+")) {
        String longer = line.isEmpty() ? word : line + " " + word;
        if (line.isEmpty() || metrics.width(longer) <= width) {
          line = longer;
        } else {
          lines.add(line);
          line = word;
        }
        if (lines.size() > most) {
          break;
        }
      }
      lines.add(line);
    }
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < Math.min(most, lines.size()); i++) {
      boolean cut = i == most - 1 && lines.size() > most;
      kept.add(cut ? elideAlways(lines.get(i), width) : elide(lines.get(i), metrics.font(), width));
    }
    return kept;
  }

  private String elideAlways(String line, double width) {
    String fits = elide(line, metrics.font(), width - metrics.width(MORE));
    return fits.endsWith(MORE) ? fits : fits + MORE;
  }
}
