package io.framewright.nodes;

import io.framewright.run.PreviewPlan;
import io.framewright.run.SamplingPlan;
import io.framewright.spi.Contribution;
import io.framewright.spi.NodeContext;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.NodeType;
import io.framewright.spi.Port;
import io.framewright.spi.PortTypes;

/** {@code framewright/preview}: shows the clip. */
final class PreviewNode implements NodeType {
  private static final Port<SamplingPlan> CLIP = Port.of(PortTypes.CLIP, "The clip.");

  private static final NodeDescription DESCRIPTION =
      NodeDescription.builder("framewright/preview", Categories.OUTPUTS, "Preview")
          .help("Shows the clip.", "It is played in a loop and not kept in a file of yours.")
          .use("To look at a clip while building a graph.")
          .in(CLIP)
          .build();

  @Override
  public NodeDescription description() {
    return DESCRIPTION;
  }

  @Override
  public Contribution contribute(NodeContext node) {
    node.require(CLIP);
    return Contribution.output(new PreviewPlan(node.id()));
  }
}
