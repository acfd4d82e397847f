package io.framewright.editor.canvas;

import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.editor.canvas.NodeFace.Line;
import io.framewright.editor.canvas.NodeFace.Row;
import io.framewright.editor.canvas.NodeFace.Spot;
import io.framewright.editor.canvas.NodeFace.Weight;
import io.framewright.graph.Node;
import io.framewright.spi.FileKinds;
import io.framewright.spi.Kinds;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.Port;
import io.framewright.spi.PortTypes;
import io.framewright.spi.Property;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Lays a node out. */
final class FaceMaker {
  private static final int MOST_ROWS = 3;
  private static final int ROWS_WITH_DEFAULTS = 2;
  private static final int MOST_LINES = 3;
  private static final int MOST_NOTE_LINES = 40;
  private static final double GAP = 18;
  private static final double PICTURE = 0.62;

  private final NodeMetrics metrics;

  FaceMaker(NodeMetrics metrics) {
    this.metrics = metrics;
  }

  /** What is known of a port: its id, and itself if the type has it. */
  private record Named(String id, Optional<Port<?>> port) {
    String label() {
      return port.map(p -> p.title()).orElse(id);
    }
  }

  /**
   * The face of a node.
   *
   * @param type if it is known
   * @param more ids of ports that wires touch and that the type does not have
   */
  NodeFace make(Node node, Optional<NodeDescription> type, StrangePorts more) {
    List<Named> inputs = named(type.map(NodeDescription::inputs), more.inputs());
    List<Named> outputs = named(type.map(NodeDescription::outputs), more.outputs());
    List<Shown> values = type.map(t -> telling(node, t)).orElseGet(() -> unknownValues(node));
    boolean note = type.isPresent() && isNote(type.get());
    String title = node.title().or(() -> type.map(NodeDescription::title)).orElse(node.type());
    double width = width(title, inputs, outputs, values, note);
    String category = type.map(NodeDescription::category).orElse("");
    double room = width - 2 * metrics.title();
    String shownTitle = metrics.elide(title, metrics.bold(), room);
    if (node.collapsed()) {
      return new NodeFace(
          width,
          metrics.title(),
          type.isPresent(),
          true,
          shownTitle,
          category,
          stacked(inputs, 0),
          stacked(outputs, width),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          List.of());
    }
    double y = metrics.title() + metrics.pad() * 0.6;
    List<Spot> left = column(inputs, 0, y);
    List<Spot> right = column(outputs, width, y);
    y += Math.max(inputs.size(), outputs.size()) * metrics.row();
    List<Line> lines = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    Optional<Rectangle2D> picture = Optional.empty();
    if (note) {
      for (String line : noteLines(node, type.get(), width - 2 * metrics.pad())) {
        lines.add(
            new Line(
                line, metrics.pad(), y + metrics.row() * 0.42 + metrics.baseline(metrics.font())));
        y += metrics.row() * 0.84;
      }
    } else {
      for (Shown value : values) {
        Row row = row(value, y, width);
        rows.add(row);
        y = row.bounds().getMaxY() + 3;
      }
      if (type.isPresent() && hasPicture(node, type.get())) {
        double wide = width - 2 * metrics.pad();
        picture = Optional.of(new Rectangle2D.Double(metrics.pad(), y + 3, wide, wide * PICTURE));
        y += wide * PICTURE + 6;
      }
    }
    return new NodeFace(
        width,
        y + metrics.pad() * 0.6,
        type.isPresent(),
        false,
        shownTitle,
        category,
        left,
        right,
        rows,
        picture,
        Optional.empty(),
        lines);
  }

  private static List<Named> named(Optional<List<Port<?>>> ports, List<String> more) {
    List<Named> all = new ArrayList<>();
    ports.orElse(List.of()).forEach(p -> all.add(new Named(p.id(), Optional.of(p))));
    more.forEach(id -> all.add(new Named(id, Optional.empty())));
    return all;
  }

  private double width(
      String title, List<Named> inputs, List<Named> outputs, List<Shown> values, boolean note) {
    double wanted = metrics.width(title, metrics.bold()) + 2 * metrics.title();
    for (int i = 0; i < Math.max(inputs.size(), outputs.size()); i++) {
      double left = i < inputs.size() ? textWidth(inputs.get(i).label()) : 0;
      double right = i < outputs.size() ? textWidth(outputs.get(i).label()) : 0;
      wanted = Math.max(wanted, left + right + GAP + 2 * labelInset());
    }
    for (Shown value : values) {
      wanted =
          Math.max(
              wanted, textWidth(value.label()) + textWidth(value.text()) + GAP + 4 * metrics.pad());
    }
    double wide = note ? metrics.widest() : Math.max(metrics.narrowest(), wanted);
    return Math.min(metrics.widest(), Math.ceil(wide / 4) * 4);
  }

  private double textWidth(String text) {
    return metrics.width(text, metrics.font());
  }

  private double labelInset() {
    return metrics.portRadius() + 7;
  }

  private List<Spot> column(List<Named> ports, double x, double top) {
    List<Spot> spots = new ArrayList<>();
    for (int i = 0; i < ports.size(); i++) {
      Named port = ports.get(i);
      double y = top + (i + 0.5) * metrics.row();
      String label =
          metrics.elide(port.label(), metrics.font(), metrics.widest() / 2 - labelInset());
      spots.add(new Spot(port.id(), port.port(), new Point2D.Double(x, y), label));
    }
    return spots;
  }

  private List<Spot> stacked(List<Named> ports, double x) {
    List<Spot> spots = new ArrayList<>();
    for (int i = 0; i < ports.size(); i++) {
      Named port = ports.get(i);
      double y = metrics.title() * (i + 1) / (ports.size() + 1);
      spots.add(new Spot(port.id(), port.port(), new Point2D.Double(x, y), ""));
    }
    return spots;
  }

  private record Shown(String property, String label, String text, boolean block, Weight weight) {}

  private static List<Shown> telling(Node node, NodeDescription type) {
    List<Shown> all = new ArrayList<>();
    for (Property property : type.properties()) {
      JsonNode set = node.properties().get(property.name());
      boolean block = property.kind() instanceof Kinds.Text text && text.multiline();
      if (set != null) {
        all.add(
            new Shown(
                property.name(),
                block ? "" : property.name(),
                PropertyText.of(property, set),
                block,
                Weight.CHANGED));
      } else if (property.required()) {
        all.add(new Shown(property.name(), property.name(), "not set", false, Weight.MISSING));
      } else if (property.defaultValue().isPresent()) {
        String text = PropertyText.of(property, property.defaultValue().get());
        if (!text.isBlank()) {
          all.add(new Shown(property.name(), property.name(), text, false, Weight.DEFAULT));
        }
      }
    }
    all.sort(Comparator.comparingInt(s -> s.weight() == Weight.DEFAULT ? 1 : 0));
    List<Shown> kept = new ArrayList<>();
    for (Shown shown : all) {
      if (kept.size() < (shown.weight() == Weight.DEFAULT ? ROWS_WITH_DEFAULTS : MOST_ROWS)) {
        kept.add(shown);
      }
    }
    return kept;
  }

  private static List<Shown> unknownValues(Node node) {
    List<Shown> all = new ArrayList<>();
    node.properties()
        .forEach(
            (name, value) -> {
              if (all.size() < MOST_ROWS) {
                all.add(new Shown(name, name, PropertyText.raw(value), false, Weight.CHANGED));
              }
            });
    return all;
  }

  private Row row(Shown value, double y, double width) {
    double wide = width - 2 * metrics.pad();
    double inside = wide - 1.2 * metrics.pad();
    String label = metrics.elide(value.label(), metrics.font(), inside * 0.6);
    double room = inside - (label.isEmpty() ? 0 : textWidth(label) + metrics.pad());
    List<String> lines =
        value.block()
            ? TextLines.wrap(value.text(), metrics.font(), room, MOST_LINES, metrics)
            : List.of(metrics.elide(value.text(), metrics.font(), room));
    double height = metrics.row() - 1 + (lines.size() - 1) * metrics.row() * 0.8;
    return new Row(
        value.property(),
        new Rectangle2D.Double(metrics.pad(), y, wide, height),
        label,
        lines,
        value.weight());
  }

  private static boolean isNote(NodeDescription type) {
    return type.inputs().isEmpty()
        && type.outputs().isEmpty()
        && type.properties().size() == 1
        && type.properties().get(0).kind() instanceof Kinds.Text text
        && text.multiline();
  }

  private List<String> noteLines(Node node, NodeDescription type, double width) {
    JsonNode words = node.properties().get(type.properties().get(0).name());
    return words == null
        ? List.of()
        : TextLines.wrap(words.asText(), metrics.font(), width, MOST_NOTE_LINES, metrics);
  }

  /** Nodes with a picture or clip file, and those that show a clip and keep none. */
  private static boolean hasPicture(Node node, NodeDescription type) {
    for (Property property : type.properties()) {
      if (property.kind() instanceof FileKinds.OpenFile file
          && file.content() != FileKinds.Content.ANY
          && node.properties().containsKey(property.name())) {
        return true;
      }
    }
    return type.outputs().isEmpty()
        && type.inputs().stream().anyMatch(p -> p.type().id().equals(PortTypes.CLIP.id()))
        && type.properties().stream().noneMatch(p -> p.kind() instanceof FileKinds.SaveFile);
  }
}
