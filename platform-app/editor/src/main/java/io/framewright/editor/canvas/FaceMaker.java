package io.framewright.editor.canvas;

import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.editor.canvas.NodeFace.Drawing;
import io.framewright.editor.canvas.NodeFace.Kind;
import io.framewright.editor.canvas.NodeFace.Line;
import io.framewright.editor.canvas.NodeFace.Row;
import io.framewright.editor.canvas.NodeFace.Spot;
import io.framewright.graph.Node;
import io.framewright.spi.NodeCatalogue;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.Port;
import io.framewright.spi.ShowsStages.Stages;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lays nodes out. */
final class FaceMaker {
  private static final int MOST_LINES = 3;
  private static final int MOST_NOTE_LINES = 40;
  private static final double BETWEEN_LABELS = 18;
  private static final double BETWEEN_FIELDS = 3;
  private static final double PICTURE = 0.6;
  private static final double DRAWING = 52;

  private final NodeCatalogue catalogue;
  private final NodeMetrics metrics;
  private final TextLines texts;

  FaceMaker(NodeCatalogue catalogue, NodeMetrics metrics) {
    this.catalogue = catalogue;
    this.metrics = metrics;
    this.texts = new TextLines(metrics);
  }

  /** A port: its id, and itself if the type has it. */
  private record Named(String id, Optional<Port<?>> port) {
    String label() {
      return port.map(p -> p.title()).orElse(id);
    }
  }

  /** What a node has to show, before it has a place. */
  private record Content(
      Kind kind,
      String title,
      String category,
      List<Named> inputs,
      List<Named> outputs,
      List<Telling.Value> values) {}

  /**
   * The face of a node.
   *
   * @param more ports that wires touch and that the type does not have
   */
  NodeFace make(Node node, StrangePorts more) {
    Optional<NodeDescription> type = catalogue.describe(node.type());
    Content content = content(node, type, more);
    double width = width(content);
    String title = texts.elide(content.title(), metrics.bold(), width - 2 * metrics.title());
    return node.collapsed()
        ? collapsed(content, title, width)
        : expanded(node, type, content, title, width);
  }

  private static Content content(Node node, Optional<NodeDescription> type, StrangePorts more) {
    Kind kind = type.map(t -> Telling.isNote(t) ? Kind.NOTE : Kind.PLAIN).orElse(Kind.UNKNOWN);
    return new Content(
        kind,
        node.title().or(() -> type.map(NodeDescription::title)).orElse("? Unknown node"),
        type.map(NodeDescription::category).orElse(""),
        named(type.map(NodeDescription::inputs), more.inputs()),
        named(type.map(NodeDescription::outputs), more.outputs()),
        kind == Kind.NOTE
            ? List.of()
            : type.map(t -> Telling.of(node, t)).orElseGet(() -> Telling.ofUnknown(node)));
  }

  private static List<Named> named(Optional<List<Port<?>>> ports, List<String> more) {
    List<Named> all = new ArrayList<>();
    ports.orElse(List.of()).forEach(p -> all.add(new Named(p.id(), Optional.of(p))));
    more.forEach(id -> all.add(new Named(id, Optional.empty())));
    return all;
  }

  private double width(Content content) {
    if (content.kind() == Kind.NOTE) {
      return metrics.widest();
    }
    double wanted = metrics.width(content.title(), metrics.bold()) + 2 * metrics.title();
    List<Named> inputs = content.inputs();
    List<Named> outputs = content.outputs();
    for (int i = 0; i < Math.max(inputs.size(), outputs.size()); i++) {
      double left = i < inputs.size() ? metrics.width(inputs.get(i).label()) : 0;
      double right = i < outputs.size() ? metrics.width(outputs.get(i).label()) : 0;
      wanted = Math.max(wanted, left + right + BETWEEN_LABELS + 2 * metrics.labelInset());
    }
    double around = 2 * metrics.pad() + 2 * metrics.fieldInset() + metrics.pad();
    for (Telling.Value value : content.values()) {
      double texts = metrics.width(value.label()) + metrics.width(value.text());
      wanted = Math.max(wanted, texts + around);
    }
    double wide = Math.max(metrics.narrowest(), wanted);
    return Math.min(metrics.widest(), Math.ceil(wide / 4) * 4);
  }

  private NodeFace collapsed(Content content, String title, double width) {
    return new NodeFace(
        width,
        metrics.title(),
        content.kind(),
        true,
        title,
        metrics.width(title, metrics.bold()),
        content.category(),
        stacked(content.inputs(), 0),
        stacked(content.outputs(), width),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private NodeFace expanded(
      Node node, Optional<NodeDescription> type, Content content, String title, double width) {
    double top = metrics.title() + 6;
    double rowWidth = width - 2 * metrics.labelInset() - BETWEEN_LABELS;
    List<Spot> inputs = new ArrayList<>();
    List<Spot> outputs = new ArrayList<>();
    int ports = Math.max(content.inputs().size(), content.outputs().size());
    for (int i = 0; i < ports; i++) {
      boolean shared = i < content.inputs().size() && i < content.outputs().size();
      double room = shared ? rowWidth / 2 : rowWidth + BETWEEN_LABELS;
      double y = top + (i + 0.5) * metrics.row();
      if (i < content.inputs().size()) {
        inputs.add(spot(content.inputs().get(i), 0, y, room));
      }
      if (i < content.outputs().size()) {
        outputs.add(spot(content.outputs().get(i), width, y, room));
      }
    }
    double y = top + ports * metrics.row() + (ports > 0 ? 3 : 0);
    List<Line> lines = lines(node, type, content, y, width);
    y += lines.size() * metrics.lineHeight() + (lines.isEmpty() ? 0 : 4);
    List<Row> rows = new ArrayList<>();
    for (Telling.Value value : content.values()) {
      Row row = row(value, y, width);
      rows.add(row);
      y = row.bounds().getMaxY() + BETWEEN_FIELDS;
    }
    Optional<Drawing> drawing = Optional.empty();
    Optional<Stages> stages = type.flatMap(t -> SchedulePicture.of(node, catalogue));
    if (stages.isPresent()) {
      drawing = Optional.of(new Drawing(block(y + 1, width, DRAWING), stages.get()));
      y += DRAWING + 1 + BETWEEN_FIELDS;
    }
    Optional<Rectangle2D> picture = Optional.empty();
    if (type.filter(t -> Telling.hasPicture(node, t)).isPresent()) {
      Rectangle2D place = block(y + 1, width, (width - 2 * metrics.pad()) * PICTURE);
      picture = Optional.of(place);
      y = place.getMaxY() + BETWEEN_FIELDS;
    }
    return new NodeFace(
        width,
        Math.ceil(y + 6),
        content.kind(),
        false,
        title,
        metrics.width(title, metrics.bold()),
        content.category(),
        inputs,
        outputs,
        rows,
        picture,
        drawing,
        lines);
  }

  private Rectangle2D block(double y, double width, double height) {
    return new Rectangle2D.Double(metrics.pad(), y, width - 2 * metrics.pad(), height);
  }

  private Spot spot(Named port, double x, double y, double room) {
    String label = texts.elide(port.label(), metrics.font(), room);
    return new Spot(port.id(), port.port(), new Point2D.Double(x, y), label, metrics.width(label));
  }

  private List<Spot> stacked(List<Named> ports, double x) {
    List<Spot> spots = new ArrayList<>();
    for (int i = 0; i < ports.size(); i++) {
      double y = metrics.title() * (i + 1) / (ports.size() + 1);
      Named port = ports.get(i);
      spots.add(new Spot(port.id(), port.port(), new Point2D.Double(x, y), "", 0));
    }
    return spots;
  }

  /** A note's words, or what is not known. */
  private List<Line> lines(
      Node node, Optional<NodeDescription> type, Content content, double top, double width) {
    double room = width - 2 * metrics.pad();
    List<String> words =
        switch (content.kind()) {
          case PLAIN -> List.of();
          case NOTE -> {
            JsonNode text = node.properties().get(type.orElseThrow().properties().get(0).name());
            yield text == null || text.asText().isBlank()
                ? List.of("")
                : texts.wrap(text.asText(), room, MOST_NOTE_LINES);
          }
          case UNKNOWN -> List.of(texts.elide(node.type(), metrics.font(), room));
        };
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      lines.add(new Line(words.get(i), metrics.pad(), top + 2 + (i + 0.5) * metrics.lineHeight()));
    }
    return lines;
  }

  private Row row(Telling.Value value, double y, double width) {
    double wide = width - 2 * metrics.pad();
    double left = metrics.pad() + metrics.fieldInset();
    double right = width - left;
    String label = texts.elide(value.label(), metrics.font(), (right - left) * 0.6);
    double room = right - left - (label.isEmpty() ? 0 : metrics.width(label) + metrics.pad());
    List<String> words =
        value.block()
            ? texts.wrap(value.text(), room, MOST_LINES)
            : List.of(texts.elide(value.text(), metrics.font(), room));
    List<Line> lines = new ArrayList<>();
    double height = metrics.fieldHeight() + (words.size() - 1) * metrics.lineHeight();
    for (int i = 0; i < words.size(); i++) {
      double x = value.block() ? left : right - metrics.width(words.get(i));
      double middle = y + metrics.fieldHeight() / 2 + i * metrics.lineHeight();
      lines.add(new Line(words.get(i), x, middle));
    }
    return new Row(
        value.property(),
        new Rectangle2D.Double(metrics.pad(), y, wide, height),
        label,
        lines,
        value.weight());
  }
}
