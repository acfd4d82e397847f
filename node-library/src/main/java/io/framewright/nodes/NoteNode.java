package io.framewright.nodes;

import io.framewright.spi.Contribution;
import io.framewright.spi.Kinds;
import io.framewright.spi.NodeContext;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.NodeType;
import io.framewright.spi.Property;

/** {@code framewright/note}: words on the canvas. */
final class NoteNode implements NodeType {
  private static final NodeDescription DESCRIPTION =
      NodeDescription.builder("framewright/note", Categories.OUTPUTS, "Note")
          .help("Words on the canvas, for people.", "It takes no part in a run.")
          .use("Say what the graph is for and what may be changed.")
          .with(Property.of("text", Kinds.lines(), "The words.").by(""))
          .build();

  @Override
  public NodeDescription description() {
    return DESCRIPTION;
  }

  @Override
  public Contribution contribute(NodeContext node) {
    return Contribution.none();
  }
}
