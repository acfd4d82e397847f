package io.framewright.editor.canvas;

import io.framewright.spi.Port;
import io.framewright.spi.ShowsStages.Stages;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;

/**
 * What a node shows and where, as seen from its own upper left corner: all that does not change
 * when the node is moved. Texts are cut to their places.
 *
 * @param kind what sort of node it is
 * @param plain whether the title is the whole of it
 * @param category heading of its type; empty when that is not known
 * @param picture where its picture goes, if it has one
 * @param lines words that fill the body, as those of a note
 */
record NodeFace(
    double width,
    double height,
    Kind kind,
    boolean plain,
    String title,
    double titleWidth,
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

  /** Whether its type is known. */
  boolean known() {
    return kind != Kind.UNKNOWN;
  }

  /** Whether it is words and nothing else. */
  boolean note() {
    return kind == Kind.NOTE;
  }

  /** Sorts of nodes. */
  enum Kind {
    /** One that takes part. */
    PLAIN,
    /** Words on the canvas. */
    NOTE,
    /** One of a type that is not installed. */
    UNKNOWN
  }

  /** A port: its middle, and its name, empty when there is no room for it. */
  record Spot(String id, Optional<Port<?>> port, Point2D at, String label, double labelWidth) {}

  /** The value of a property, in a field with its name. */
  record Row(String property, Rectangle2D bounds, String label, List<Line> value, Weight weight) {
    Row {
      value = List.copyOf(value);
    }
  }

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

  /** A text: its left end, and the middle of its height. */
  record Line(String text, double x, double middle) {}
}
