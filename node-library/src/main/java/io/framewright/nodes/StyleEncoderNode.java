package io.framewright.nodes;

import io.framewright.encoder.Head;
import io.framewright.run.EncoderPlan;
import io.framewright.run.StyleEncoderPlan;
import io.framewright.spi.Contribution;
import io.framewright.spi.FileKinds;
import io.framewright.spi.Kinds;
import io.framewright.spi.NodeContext;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.NodeType;
import io.framewright.spi.Port;
import io.framewright.spi.PortTypes;
import io.framewright.spi.Property;
import java.nio.file.Path;
import java.util.Optional;

/** {@code framewright/style-encoder}: describes a picture's style or content as a whole. */
final class StyleEncoderNode implements NodeType {
  private static final Port<EncoderPlan> ENCODER = Port.of(PortTypes.ENCODER, "The encoder.");

  private static final NodeDescription DESCRIPTION =
      NodeDescription.builder("framewright/style-encoder", Categories.ENCODERS, "Style Encoder")
          .help(
              "Describes how a picture is painted, or what it shows.",
              "The built-in one is EfficientNet-Lite0, trained on ImageNet: style by the products of"
                  + " its layers' channels, content by its last layer. A CSD checkpoint (ViT-L/14,"
                  + " safetensors or PyTorch .bin) is what the method's authors use.")
          .use(
              "Wire it to a Style Loss with the head style, or to a Content Loss with the"
                  + " head content.")
          .out(ENCODER)
          .with(
              Property.of(
                      "weights",
                      FileKinds.any(),
                      "The encoder that comes along, or the file of a CSD checkpoint.")
                  .orWords("built-in"),
              Property.of(
                      "head",
                      Kinds.choice("style", "content"),
                      "style for a Style Loss, content for a Content Loss.")
                  .by("style"))
          .build();

  @Override
  public NodeDescription description() {
    return DESCRIPTION;
  }

  @Override
  public Contribution contribute(NodeContext node) {
    Optional<Path> weights =
        node.values().isWord("weights") ? Optional.empty() : node.values().file("weights");
    return Contribution.of(
        ENCODER,
        new StyleEncoderPlan(node.id(), weights, node.values().choice("head", Head.class)));
  }
}
