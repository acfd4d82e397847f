package io.framewright.editor.document;

import io.framewright.graph.Group;
import io.framewright.graph.Link;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import io.framewright.graph.Position;
import io.framewright.spi.NodeCatalogue;
import io.framewright.workflow.WorkflowReader;
import io.framewright.workflow.WorkflowWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Graphs for tests. */
public final class Graphs {
  /** The node types that are installed. */
  public static final NodeCatalogue CATALOGUE =
      NodeCatalogue.installed(NodeCatalogue.class.getClassLoader());

  private Graphs() {}

  /** A node of a built-in type at a place. */
  public static Node node(String id, String type, double x, double y) {
    return Node.of(id, "framewright/" + type, 1).withPosition(new Position(x, y));
  }

  /** Model, prompt, keyframe, its loss, sampler and output, wired. */
  public static NodeGraph keyframe() {
    return NodeGraph.empty("keyframe")
        .add(node("model", "model", 40, 40))
        .add(node("prompt", "prompt", 40, 220))
        .add(node("bag", "keyframe", 40, 400).withTitle("Bag"))
        .add(node("loss", "keyframe-loss", 380, 400))
        .add(node("sampler", "guided-sampler", 720, 120))
        .add(node("save", "save-video", 1060, 120))
        .connect(Link.of("model", "model", "sampler", "model"))
        .connect(Link.of("prompt", "prompt", "sampler", "prompt"))
        .connect(Link.of("bag", "keyframe", "loss", "keyframe"))
        .connect(Link.of("loss", "loss", "sampler", "loss"))
        .connect(Link.of("sampler", "clip", "save", "clip"));
  }

  /** A node of a type that nobody has, with fields that nobody knows. */
  public static NodeGraph withUnknown() {
    return new WorkflowReader()
        .readText(
            WorkflowWriter.write(keyframe())
                .replace(
                    "\"nodes\": [",
                    """
                    "nodes": [
                      {"id": "odd", "type": "acme/warp", "typeVersion": 7,
                       "position": {"x": 9, "y": 8},
                       "properties": {"factor": 1.50, "big": 12345678901234567890, "e": 1e-7,
                         "list": [1, {"a": null}]},
                       "mood": {"shade": ["x", 0.10]}},""")
                .replace(
                    "\"links\": [",
                    "\"links\": [{\"from\": \"odd.what\", \"to\": \"loss.keyframe\", \"bend\": 3},"),
            "test")
        .graph();
  }

  /**
   * A graph without circles: wires lead from earlier to later nodes, some nodes are in groups, some
   * have no wire. Types and ports do not fit; nothing that uses it looks at them.
   */
  public static NodeGraph random(Random random, int nodes, int wires, int groups) {
    List<Node> all = new ArrayList<>();
    for (int i = 0; i < nodes; i++) {
      all.add(node("n" + i, "note", random.nextInt(5000) - 1000, random.nextInt(5000) - 1000));
    }
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < wires; i++) {
      int to = 1 + random.nextInt(nodes - 1);
      int from = Math.max(0, to - 1 - random.nextInt(random.nextInt(10) == 0 ? nodes : 12));
      links.add(Link.of("n" + from, "out", "n" + to, "in" + random.nextInt(3)));
    }
    List<Group> framed = new ArrayList<>();
    for (int g = 0; g < groups; g++) {
      List<String> members = new ArrayList<>();
      int start = g * nodes / groups;
      for (int i = start; i < Math.min(nodes, start + 2 + random.nextInt(6)); i++) {
        members.add("n" + i);
      }
      framed.add(new Group("g" + g, "Group " + g, "", members, Map.of()));
    }
    return NodeGraph.empty("random").withNodes(all).withLinks(links).withGroups(framed);
  }
}
