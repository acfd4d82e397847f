package io.framewright.nodes;

import io.framewright.spi.NodeLibrary;
import io.framewright.spi.NodeType;
import java.util.List;

/** All built-in node types, in the order in which a palette shows them. */
public final class BuiltInNodes implements NodeLibrary {
  /** For {@link java.util.ServiceLoader}. */
  public BuiltInNodes() {}

  @Override
  public List<NodeType> types() {
    return List.of(
        new ModelNode(),
        new PromptNode(),
        new ImageNode(),
        new VideoNode(),
        new MaskNode(),
        new ColourBlockNode(),
        new KeyframeNode(),
        new KeyframesFromVideoNode(),
        new StyleEncoderNode(),
        new FeatureEncoderNode(),
        new KeyframeLossNode(),
        new StructureLossNode(),
        new StyleLossNode(),
        new ContentLossNode(),
        new LoopLossNode(),
        new SmoothnessLossNode(),
        new MixLossesNode(),
        new VloSchedulerNode(),
        new GuidedSamplerNode(),
        new SaveVideoNode(),
        new PreviewNode(),
        new NoteNode());
  }
}
