package io.framewright.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.framewright.graph.Group;
import io.framewright.graph.Link;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import io.framewright.graph.Position;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Writes graphs as text of a workflow file: keys in a fixed order, two-space indent, one link a
 * line, so that two people's edits merge. What is at its default is left out.
 */
public final class WorkflowWriter {
  private final StringBuilder out = new StringBuilder();

  private WorkflowWriter() {}

  /** The text of a workflow file, with a line break at its end. */
  public static String write(NodeGraph graph) {
    WorkflowWriter writer = new WorkflowWriter();
    writer.file(graph);
    return writer.out.toString();
  }

  private void file(NodeGraph graph) {
    out.append("{\n");
    key(1, Format.NUMBER).append(Migrations.RELEASED.current()).append(",\n");
    key(1, Format.NAME);
    JsonText.quote(out, graph.name());
    out.append(",\n");
    key(1, Format.DESCRIPTION);
    JsonText.quote(out, graph.description());
    out.append(",\n");
    list(Format.NODES, graph.nodes(), (w, node) -> JsonText.append(w.out, tree(node), 2));
    list(Format.LINKS, graph.links(), (w, link) -> JsonText.appendFlat(w.out, tree(link)));
    list(Format.GROUPS, graph.groups(), (w, group) -> JsonText.append(w.out, tree(group), 2));
    key(1, Format.VIEW);
    JsonText.append(out, tree(graph.view()), 1);
    graph
        .unknown()
        .forEach(
            (name, value) -> {
              out.append(",\n");
              key(1, name);
              JsonText.append(out, value, 1);
            });
    out.append("\n}\n");
  }

  private <T> void list(String name, List<T> items, BiConsumer<WorkflowWriter, T> one) {
    key(1, name).append('[');
    Iterator<T> rest = items.iterator();
    while (rest.hasNext()) {
      out.append('\n');
      JsonText.indent(out, 2);
      one.accept(this, rest.next());
      if (rest.hasNext()) {
        out.append(',');
      }
    }
    if (!items.isEmpty()) {
      out.append('\n');
      JsonText.indent(out, 1);
    }
    out.append("],\n");
  }

  private StringBuilder key(int depth, String name) {
    JsonText.indent(out, depth);
    JsonText.quote(out, name);
    return out.append(": ");
  }

  private static ObjectNode tree(Node node) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put(Format.ID, node.id());
    tree.put(Format.TYPE, node.type());
    tree.put(Format.TYPE_VERSION, node.typeVersion());
    node.title().ifPresent(title -> tree.put(Format.TITLE, title));
    tree.set(Format.POSITION, tree(node.position()));
    if (node.collapsed()) {
      tree.put(Format.COLLAPSED, true);
    }
    if (node.muted()) {
      tree.put(Format.MUTED, true);
    }
    tree.set(Format.PROPERTIES, tree(node.properties()));
    tree.setAll(node.unknown());
    return tree;
  }

  private static ObjectNode tree(Position position) {
    return JsonNodeFactory.instance
        .objectNode()
        .put(Format.X, position.x())
        .put(Format.Y, position.y());
  }

  private static ObjectNode tree(Link link) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put(Format.FROM, link.from().toString()).put(Format.TO, link.to().toString());
    tree.setAll(link.unknown());
    return tree;
  }

  private static ObjectNode tree(Group group) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put(Format.ID, group.id());
    tree.put(Format.TITLE, group.title());
    if (!group.colour().isEmpty()) {
      tree.put(Format.COLOUR, group.colour());
    }
    group.nodes().forEach(tree.putArray(Format.NODES)::add);
    tree.setAll(group.unknown());
    return tree;
  }

  private static ObjectNode tree(Map<String, JsonNode> fields) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.setAll(fields);
    return tree;
  }
}
