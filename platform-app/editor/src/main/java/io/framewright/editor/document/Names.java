package io.framewright.editor.document;

import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import io.framewright.spi.NodeCatalogue;
import io.framewright.spi.NodeDescription;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What edits call nodes: the user's title, else the type's, else words made of the type's id. */
final class Names {
  private static final int LONGEST = 40;

  private Names() {}

  /** A node, where the catalogue is at hand. */
  static String of(NodeGraph graph, NodeCatalogue catalogue, String id) {
    Optional<Node> node = graph.node(id);
    return shorten(
        node.flatMap(Node::title)
            .or(() -> node.flatMap(n -> catalogue.describe(n.type())).map(NodeDescription::title))
            .or(() -> node.map(n -> words(n.type())))
            .orElse(id));
  }

  /** A node. */
  static String of(NodeGraph graph, String id) {
    Optional<Node> node = graph.node(id);
    return shorten(node.flatMap(Node::title).or(() -> node.map(n -> words(n.type()))).orElse(id));
  }

  /** Some nodes: one by its name, more by their number. */
  static String of(NodeGraph graph, Set<String> ids) {
    return ids.size() == 1 ? of(graph, ids.iterator().next()) : count(ids.size(), "node");
  }

  /** {@code 1 wire}, {@code 3 wires}. */
  static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  /** {@code framewright/keyframe-loss} as {@code Keyframe Loss}. */
  private static String words(String type) {
    String words =
        Arrays.stream(type.substring(type.lastIndexOf('/') + 1).split("-"))
            .filter(w -> !w.isEmpty())
            .map(w -> Character.toUpperCase(w.charAt(0)) + w.substring(1))
            .collect(Collectors.joining(" "));
    return words.isEmpty() ? type : words;
  }

  private static String shorten(String title) {
    return title.length() > LONGEST ? title.substring(0, LONGEST - 1) + "…" : title;
  }
}
