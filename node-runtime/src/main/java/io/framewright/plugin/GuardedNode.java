package io.framewright.plugin;

import io.framewright.InputException;
import io.framewright.spi.Contribution;
import io.framewright.spi.NodeCheck;
import io.framewright.spi.NodeContext;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.NodeType;
import io.framewright.spi.Port;
import java.nio.file.Path;

/**
 * A plug-in's node type. Its description was asked for once, when it was loaded.
 *
 * @param jar the plug-in
 */
record GuardedNode(
    NodeType type, NodeDescription description, Path jar, Watch watch, PluginLimits limits)
    implements NodeType {
  @Override
  public void check(NodeCheck node) {
    Gate gate = new Gate(node.report());
    NodeCheck watched = gate.of(node);
    Guard guard = Guard.of(jar, watch, limits, node.title(), description.id());
    try {
      guard.answer(
          "Its check",
          () -> {
            type.check(watched);
            return true;
          });
    } catch (InputException e) {
      gate.close();
      node.report().error("", e.getMessage(), "");
    }
  }

  @Override
  public Contribution contribute(NodeContext node) {
    Gate gate = new Gate(node.report());
    NodeContext watched = gate.of(node);
    Guard guard = Guard.of(jar, watch, limits, node.title(), node.id());
    try {
      return guard.answer("contribute", () -> contribution(watched, gate, guard));
    } catch (InputException e) {
      gate.close();
      node.report().error("", e.getMessage(), "");
      return Contribution.none();
    }
  }

  /** On the plug-in's thread. */
  private Contribution contribution(NodeContext node, Gate gate, Guard guard) {
    Contribution given = PluginMistake.present(type.contribute(node), "contribute");
    for (Port<?> port : description.outputs()) {
      if (given.value(port.id()).isEmpty() && !gate.errors()) {
        throw new PluginMistake(
            "contribute gave nothing at the output " + port.id() + " and reported no error.");
      }
    }
    Values values = new Values(guard, gate, description);
    return given.map(values::guarded, values::guarded);
  }
}
