package io.framewright.editor.canvas;

import io.framewright.spi.Port;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;

/**
 * What a node shows and where, as seen from its own upper left corner: all that does not change
 * when the node is moved. Texts are cut to their places.
 *
 * @param known whether its type is known
 * @param plain whether the title is the whole of it
 * @param picture where its picture goes, if it has one
 * @param lines words that fill the body, as those of a note
 */
record NodeFace(
    double width,
    double height,
    boolean known,
    boolean plain,
    String title,
    String category,
    List<Spot> inputs,
    List<Spot> outputs,
    List<Row> rows,
    Optional<Rectangle2D> picture,
    Optional<Drawing> drawing,
    List<Line> lines) {
  NodeFace {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    rows = List.copyOf(rows);
    lines = List.copyOf(lines);
  }

  /** A port: its middle, and its name where there is room for it. */
  record Spot(String id, Optional<Port<?>> port, Point2D at, String label) {}

  /** The value of a property. */
  record Row(
      String property, Rectangle2D bounds, String label, List<String> value, Weight weight) {}

  /** How telling a value is. */
  enum Weight {
    /** Set by the user. */
    CHANGED,
    /** The default. */
    DEFAULT,
    /** Not there, and it must be. */
    MISSING
  }

  /** A drawing of the stages of a schedule. */
  record Drawing(Rectangle2D bounds, Stages stages) {}

  /** A line of text with the left end of its base. */
  record Line(String text, double x, double baseline) {}
}
