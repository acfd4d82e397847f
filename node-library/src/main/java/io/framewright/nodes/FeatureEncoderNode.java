package io.framewright.nodes;

import io.framewright.run.EncoderPlan;
import io.framewright.run.FeatureEncoderPlan;
import io.framewright.run.FeatureEncoderPlan.Kind;
import io.framewright.spi.Contribution;
import io.framewright.spi.FileKinds;
import io.framewright.spi.Kinds;
import io.framewright.spi.NodeCheck;
import io.framewright.spi.NodeContext;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.NodeType;
import io.framewright.spi.Port;
import io.framewright.spi.PortTypes;
import io.framewright.spi.Property;
import java.nio.file.Path;
import java.util.Optional;

/** {@code framewright/feature-encoder}: turns a picture into gray, edges, lines or depth. */
final class FeatureEncoderNode implements NodeType {
  private static final Port<EncoderPlan> ENCODER = Port.of(PortTypes.ENCODER, "The encoder.");

  private static final NodeDescription DESCRIPTION =
      NodeDescription.builder("framewright/feature-encoder", Categories.ENCODERS, "Feature Encoder")
          .help(
              "Turns a picture into what a Structure Loss compares: gray, edges, lines or depth.",
              "gray and sketch need no file. depth takes Depth Anything V2 Small, its"
                  + " model.safetensors with config.json beside it. line-art and file take a"
                  + " TorchScript module from a picture [n, 3, H, W], 0 to 1, to any tensor. Such a"
                  + " module is a program, so it is loaded from your model folders only.")
          .use(
              "sketch to follow drawn outlines, gray for light and shade, depth for the"
                  + " layout of a scene; wire it to a Structure Loss.")
          .out(ENCODER)
          .with(
              Property.of(
                      "kind",
                      Kinds.choice("gray", "sketch", "line-art", "depth", "file"),
                      "What it makes of a picture.")
                  .by("sketch"),
              Property.of("file", FileKinds.any(), "The network, for line-art, depth and file."))
          .build();

  @Override
  public NodeDescription description() {
    return DESCRIPTION;
  }

  @Override
  public void check(NodeCheck node) {
    Kind kind = kind(node);
    Optional<Path> file = node.values().file("file");
    if (kind == Kind.GRAY || kind == Kind.SKETCH) {
      if (file.isPresent()) {
        node.report()
            .hint("file", "The file is not used for this kind.", "Reset file, or change kind.");
      }
    } else if (file.isEmpty()) {
      node.report()
          .error("file", "The kind " + node.values().text("kind") + " needs a network.", get(kind));
    } else if (kind != Kind.DEPTH && !node.values().places().isModel(file.get())) {
      node.report()
          .error(
              "file",
              file.get().getFileName() + " is a program, and lies in none of your model folders.",
              "If you trust it, move it into a model folder, such as ~/.framewright/models.");
    }
  }

  /** What to get for a kind that needs a network. */
  private static String get(Kind kind) {
    return switch (kind) {
      case DEPTH ->
          "Set file to the model.safetensors of Depth Anything V2 Small, with its config.json beside"
              + " it.";
      case LINE_ART ->
          "None comes along: save one that draws lines above 0.5 on a ground below, such as"
              + " ControlNet's line art detector, as a TorchScript module into one of your model"
              + " folders and set file to it. Or set kind to sketch, which needs none.";
      default -> "Set file to a TorchScript module in one of your model folders.";
    };
  }

  private static Kind kind(NodeCheck node) {
    return node.values().choice("kind", Kind.class);
  }

  @Override
  public Contribution contribute(NodeContext node) {
    return Contribution.of(
        ENCODER, new FeatureEncoderPlan(node.id(), kind(node), node.values().file("file")));
  }
}
