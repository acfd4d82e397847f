package io.framewright.editor.document;

import io.framewright.graph.Link;
import io.framewright.graph.NodeGraph;
import io.framewright.spi.NodeCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Edits of wires. */
final class Wires {
  private Wires() {}

  static NodeGraph connect(NodeGraph graph, Link wire, NodeCatalogue catalogue) {
    if (!bothEnds(graph, wire)) {
      return graph;
    }
    return takesOne(graph, wire, catalogue) ? graph.connectAlone(wire) : graph.connect(wire);
  }

  static NodeGraph move(NodeGraph graph, Link old, Link now, NodeCatalogue catalogue) {
    int place = indexOf(graph.links(), old);
    if (place < 0 || old.sameWire(now) || !bothEnds(graph, now)) {
      return graph;
    }
    boolean alone = takesOne(graph, now, catalogue);
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < graph.links().size(); i++) {
      Link link = graph.links().get(i);
      if (i == place) {
        links.add(new Link(now.from(), now.to(), old.unknown()));
      } else if (!link.sameWire(now) && !(alone && link.to().equals(now.to()))) {
        links.add(link);
      }
    }
    return graph.withLinks(links);
  }

  static NodeGraph reorder(NodeGraph graph, Link wire, int by) {
    List<Link> links = new ArrayList<>(graph.links());
    List<Integer> places =
        IntStream.range(0, links.size())
            .filter(i -> links.get(i).to().equals(wire.to()))
            .boxed()
            .toList();
    List<Link> same = new ArrayList<>(places.stream().map(links::get).toList());
    int from = indexOf(same, wire);
    if (from < 0) {
      return graph;
    }
    Link moved = same.remove(from);
    same.add(Math.max(0, Math.min(same.size(), from + by)), moved);
    for (int i = 0; i < same.size(); i++) {
      links.set(places.get(i), same.get(i));
    }
    return graph.withLinks(links);
  }

  /** Ports of types that are not known take any number. */
  private static boolean takesOne(NodeGraph graph, Link wire, NodeCatalogue catalogue) {
    return Wiring.port(graph, catalogue, wire.to(), false).filter(p -> !p.many()).isPresent();
  }

  private static boolean bothEnds(NodeGraph graph, Link wire) {
    return graph.node(wire.from().node()).isPresent() && graph.node(wire.to().node()).isPresent();
  }

  private static int indexOf(List<Link> links, Link wire) {
    return IntStream.range(0, links.size())
        .filter(i -> links.get(i).sameWire(wire))
        .findFirst()
        .orElse(-1);
  }
}
