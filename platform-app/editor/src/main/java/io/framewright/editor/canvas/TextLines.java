package io.framewright.editor.canvas;

import java.awt.Font;
import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines. */
final class TextLines {
  private TextLines() {}

  /** Lines no wider than a width, at most so many; the last ends with an ellipsis if cut. */
  static List<String> wrap(String text, Font font, double width, int most, NodeMetrics metrics) {
    List<String> lines = new ArrayList<>();
    for (String paragraph : text.strip().split("\\R", -1)) {
      String line = "";
      for (String word : paragraph.strip().split("\\s+")) {
        String longer = line.isEmpty() ? word : line + " " + word;
        if (line.isEmpty() || metrics.width(longer, font) <= width) {
          line = longer;
        } else {
          lines.add(metrics.elide(line, font, width));
          line = word;
        }
        if (lines.size() > most) {
          break;
        }
      }
      lines.add(metrics.elide(line, font, width));
      if (lines.size() > most) {
        break;
      }
    }
    if (lines.size() <= most) {
      return lines;
    }
    List<String> kept = new ArrayList<>(lines.subList(0, most));
    String last = kept.get(most - 1);
    kept.set(most - 1, metrics.elide(last + " …  ", font, width).replaceAll("[ …]+$", "") + "…");
    return kept;
  }
}
