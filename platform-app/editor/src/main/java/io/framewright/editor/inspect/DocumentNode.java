package io.framewright.editor.inspect;

import io.framewright.editor.document.GraphDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openide.nodes.AbstractNode;
import org.openide.nodes.Children;
import org.openide.nodes.Node;
import org.openide.nodes.Sheet;

/** What is selected in a document, as the platform's property sheet shows it. */
public class DocumentNode extends AbstractNode {
  private final GraphDocument document;
  private final Heading heading;
  private final List<Section> sections;
  private final Map<Node.Property<?>, Object> shown = new LinkedHashMap<>();

  /** The lines under one title. */
  record Section(String name, String title, List<Node.Property<?>> lines) {}

  DocumentNode(GraphDocument document, Heading heading, List<Section> sections) {
    super(Children.LEAF);
    this.document = document;
    this.heading = heading;
    this.sections = sections;
    sections.forEach(s -> s.lines().forEach(line -> shown.put(line, state(line))));
    setName(heading.kind());
    setDisplayName(heading.title().get());
    setShortDescription(heading.about());
  }

  /** The document that it is a part of. */
  public GraphDocument document() {
    return document;
  }

  /** What stands above the sheet. */
  Heading heading() {
    return heading;
  }

  /** The line of a property or, if there is none, of a port. */
  Optional<Node.Property<?>> line(String place) {
    for (String name : List.of(place, PortLine.INPUT + place, PortLine.OUTPUT + place)) {
      for (Node.Property<?> line : shown.keySet()) {
        if (line.getName().equals(name)) {
          return Optional.of(line);
        }
      }
    }
    return Optional.empty();
  }

  /** The lines that can be edited. */
  List<Row> rows() {
    return shown.keySet().stream().filter(Row.class::isInstance).map(Row.class::cast).toList();
  }

  /** The graph is another one: tells the sheet of the lines that show something else now. */
  void refresh() {
    shown.forEach(
        (line, before) -> {
          Object now = state(line);
          if (!now.equals(before)) {
            shown.put(line, now);
            firePropertyChange(line.getName(), before, now);
          }
        });
    if (!heading.title().get().equals(getDisplayName())) {
      setDisplayName(heading.title().get());
    }
  }

  private static Object state(Node.Property<?> line) {
    return line instanceof Row row ? row.reading() : ((PortLine) line).getValue();
  }

  @Override
  protected Sheet createSheet() {
    Sheet sheet = new Sheet();
    for (Section section : sections) {
      Sheet.Set set = new Sheet.Set();
      set.setName(section.name());
      set.setDisplayName(section.title());
      section.lines().forEach(set::put);
      sheet.put(set);
    }
    return sheet;
  }
}
