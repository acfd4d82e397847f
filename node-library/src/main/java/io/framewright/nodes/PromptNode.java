package io.framewright.nodes;

import io.framewright.run.Prompt;
import io.framewright.spi.Contribution;
import io.framewright.spi.Kinds;
import io.framewright.spi.NodeCheck;
import io.framewright.spi.NodeContext;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.NodeType;
import io.framewright.spi.Port;
import io.framewright.spi.PortTypes;
import io.framewright.spi.Property;

/** {@code framewright/prompt}: what to show, in words. */
final class PromptNode implements NodeType {
  private static final Port<Prompt> PROMPT = Port.of(PortTypes.PROMPT, "The prompt.");

  private static final NodeDescription DESCRIPTION =
      NodeDescription.builder("framewright/prompt", Categories.SOURCES, "Prompt")
          .help(
              "Says in words what the clip shows.",
              "The negative prompt says what it should not show; it counts only with a guidance"
                  + " scale above 1. Of each prompt a model reads a number of tokens, which are words"
                  + " and parts of words: Wan 512, CogVideoX 226, LTX-Video 128, the pocket model 32,"
                  + " the end counted. What comes after them counts for nothing, and a warning says"
                  + " where it begins.")
          .use(
              "Say what the keyframes show as well as what happens between them; where words"
                  + " and pictures disagree, both suffer.")
          .out(PROMPT)
          .with(
              Property.of("positive", Kinds.lines(), "What the clip shows.").by(""),
              Property.of("negative", Kinds.lines(), "What the clip should not show.").by(""))
          .build();

  @Override
  public NodeDescription description() {
    return DESCRIPTION;
  }

  @Override
  public void check(NodeCheck node) {
    if (node.values().text("positive").isBlank()) {
      node.report()
          .warning(
              "positive",
              "The prompt is empty, so the model shows anything.",
              "Say what the clip shows.");
    }
  }

  @Override
  public Contribution contribute(NodeContext node) {
    return Contribution.of(
        PROMPT, new Prompt(node.values().text("positive"), node.values().text("negative")));
  }
}
