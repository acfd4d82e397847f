package io.framewright.editor.inspect;

import io.framewright.nodes.BuiltInNodes;
import io.framewright.spi.CanvasKinds;
import io.framewright.spi.Contribution;
import io.framewright.spi.FileKinds;
import io.framewright.spi.FrameKinds;
import io.framewright.spi.Kinds;
import io.framewright.spi.NodeCatalogue;
import io.framewright.spi.NodeCheck;
import io.framewright.spi.NodeContext;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.NodeType;
import io.framewright.spi.Property;
import java.util.List;

/** A third party's node with a property of every kind. */
public final class EveryKind implements NodeType {
  /** Its id. */
  public static final String ID = "acme/every-kind";

  private static final NodeDescription DESCRIPTION =
      NodeDescription.builder(ID, "Acme", "Every Kind")
          .help("Has a property of every kind.", "Brought by <nobody> & tested here.")
          .with(
              Property.of("label", Kinds.text(), "A short text.").by("hello"),
              Property.of("prompt", Kinds.lines(), "What <the clip> shows & more.").by(""),
              Property.of("width", Kinds.whole(8, 8192), "How wide.").in("px").orWords("auto"),
              Property.of("window", Kinds.whole(2, 64), "Latents together.").by(3),
              Property.of("weight", Kinds.number(0, 1000), "Its share.").by(1),
              Property.of("strength", Kinds.number(0.01, 1), "How much is made anew.").by(0.7),
              Property.of("guidance scale", Kinds.number(1, 100), "How closely.").orWords("auto"),
              Property.of("invert", Kinds.flag(), "Whether black counts.").by(false),
              Property.of("fit", Kinds.choice("crop", "pad", "stretch"), "How it fits.").by("crop"),
              Property.of("file", FileKinds.picture(), "A picture."),
              Property.of("clip", FileKinds.clip(), "A clip."),
              Property.of("encoder", FileKinds.any(), "Weights.").orWords("built-in"),
              Property.of("output", FileKinds.save(), "Where it goes.").by("out/{name}-{n}"),
              Property.of("checkpoint", FileKinds.checkpoint(), "The model.").asRequired(),
              Property.of("frame", FrameKinds.frame(), "Which frame.").by(0),
              Property.of("frames", FrameKinds.frames(), "Which frames.").by("0, 24, 48-80:8"),
              Property.of("repeats", FrameKinds.repeats(), "Steps x repeats.").by("5x5, 5x3, 10x1"),
              Property.of("stochastic", FrameKinds.steps(), "Noisy steps.").by("3-10"),
              Property.of("colour", CanvasKinds.colour(), "A colour.").by("#ff8800"),
              Property.of("rectangles", CanvasKinds.rectangles(), "Coloured areas."))
          .build();

  /** The built-in nodes and this one. */
  public static NodeCatalogue catalogue() {
    return NodeCatalogue.of(List.of(new BuiltInNodes(), () -> List.of(new EveryKind())));
  }

  @Override
  public NodeDescription description() {
    return DESCRIPTION;
  }

  @Override
  public void check(NodeCheck node) {
    // anything goes
  }

  @Override
  public Contribution contribute(NodeContext node) {
    return Contribution.none();
  }
}
