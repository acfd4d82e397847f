package io.framewright.nodes;

import io.framewright.model.ModelSummary;
import io.framewright.model.PictureUse;
import io.framewright.run.ClipSettings;
import io.framewright.run.ClipSettings.SeedAfterRun;
import io.framewright.run.ClipWishes;
import io.framewright.run.LossPlan;
import io.framewright.run.ModelChoice;
import io.framewright.run.PictureSource;
import io.framewright.run.Prompt;
import io.framewright.run.SamplingPlan;
import io.framewright.run.StartVideo;
import io.framewright.run.VideoSource;
import io.framewright.run.VloSettings;
import io.framewright.spi.Contribution;
import io.framewright.spi.Kinds;
import io.framewright.spi.LossSource;
import io.framewright.spi.NodeCheck;
import io.framewright.spi.NodeContext;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.NodeType;
import io.framewright.spi.Port;
import io.framewright.spi.PortTypes;
import io.framewright.spi.Property;
import io.framewright.spi.PropertyValues;
import io.framewright.spi.ScheduleSource;
import java.util.Optional;

/** {@code framewright/guided-sampler}: makes the clip; one run each. */
final class GuidedSamplerNode implements NodeType {
  private static final Port<ModelChoice> MODEL = Port.of(PortTypes.MODEL, "The model.");
  private static final Port<Prompt> PROMPT = Port.of(PortTypes.PROMPT, "What the clip shows.");
  private static final Port<LossSource> LOSS =
      Port.of(PortTypes.LOSS, "What guides; without it the clip is not guided.").asOptional();
  private static final Port<ScheduleSource> SCHEDULE =
      Port.of(PortTypes.SCHEDULE, "When it guides; without it the model family's preset.")
          .asOptional();
  private static final Port<PictureSource> IMAGE =
      Port.of(PortTypes.IMAGE, "The first frame, for models that are shown one.").asOptional();
  private static final Port<PictureSource> LAST_IMAGE =
      Port.of(PortTypes.IMAGE, "The last frame, for models that are shown one.")
          .named("last-image", "Last image")
          .asOptional();
  private static final Port<VideoSource> VIDEO =
      Port.of(PortTypes.VIDEO, "A clip to start from instead of noise.").asOptional();
  private static final Port<SamplingPlan> CLIP = Port.of(PortTypes.CLIP, "The clip.");

  private static final NodeDescription DESCRIPTION =
      NodeDescription.builder("framewright/guided-sampler", Categories.GUIDANCE, "Guided Sampler")
          .help(
              "Makes the clip.",
              "auto takes the model's own values. Sizes go to the nearest that the model can make."
                  + " The same seed gives the same clip. Models of image to video need a wire to"
                  + " image, those of a first and a last frame to both image and last image, and"
                  + " those of text to video take neither; a video to start from goes with all of"
                  + " them.")
          .use("compare is the honest test of a graph: the same seed without guidance.")
          .in(MODEL, PROMPT, LOSS, SCHEDULE, IMAGE, LAST_IMAGE, VIDEO)
          .out(CLIP)
          .with(
              Property.of("width", Kinds.whole(8, 8192), "Width of the clip.")
                  .in("px")
                  .orWords("auto"),
              Property.of("height", Kinds.whole(8, 8192), "Height of the clip.")
                  .in("px")
                  .orWords("auto"),
              Property.of("frames", Kinds.whole(1, 10_000), "Length of the clip in frames.")
                  .orWords("auto"),
              Property.of("steps", Kinds.whole(1, 1000), "Steps of the sampler.").orWords("auto"),
              Property.of(
                      "guidance scale",
                      Kinds.number(1, 100),
                      "How closely to follow the prompt; 1 takes it as it is and needs half the"
                          + " time.")
                  .orWords("auto"),
              Property.of(
                      "dynamic scale",
                      Kinds.flag(),
                      "Whether the guidance scale changes over the run by the model family's own"
                          + " rule; CogVideoX knows one.")
                  .by(false),
              Property.of("fps", Kinds.number(0.1, 240), "Frames per second at which it is played.")
                  .orWords("auto"),
              Property.of(
                      "seed", Kinds.whole(0, ClipSettings.MAX_SEED), "Start of the random numbers.")
                  .by(0),
              Property.of(
                      "seed after run",
                      Kinds.choice("keep", "+1", "random"),
                      "What the seed becomes for the next run.")
                  .by("keep"),
              Property.of(
                      "strength",
                      Kinds.number(0.01, 1),
                      "How much of a wired video is made anew: near 0 little, 1 all.")
                  .by(0.7),
              Property.of(
                      "compare",
                      Kinds.flag(),
                      "Whether to sample without guidance from the same seed, too.")
                  .by(false))
          .build();

  @Override
  public NodeDescription description() {
    return DESCRIPTION;
  }

  @Override
  public void check(NodeCheck node) {
    if (!node.wired(LOSS)) {
      if (node.wired(SCHEDULE)) {
        node.report()
            .hint(
                "schedule",
                "A schedule is wired but no loss, so nothing is guided.",
                "Wire a loss to it.");
      }
      if (node.values().flag("compare")) {
        node.report()
            .hint(
                "compare",
                "There is no loss, so there is nothing to compare with.",
                "Wire a loss, or switch compare off.");
      }
    }
    if (node.values().isSet("strength") && !node.wired(VIDEO)) {
      node.report()
          .hint("strength", "No video is wired, so it is not used.", "Wire a video, or reset it.");
    }
  }

  @Override
  public Contribution contribute(NodeContext node) {
    ModelChoice model = node.require(MODEL);
    ModelChoice.Sizing sizing = model.size(wishes(node.values()));
    for (ModelChoice.Change change : sizing.changes()) {
      node.report()
          .hint(
              change.side(),
              model.summary().title()
                  + " cannot make "
                  + change.wished()
                  + "; the nearest that it can is "
                  + change.made()
                  + ", which is taken.",
              "Set it to " + change.made() + ".");
    }
    ClipSettings clip = sizing.clip();
    boolean fits = conditionsFit(node, model.summary());
    Optional<LossSource> source = node.input(LOSS);
    Optional<LossPlan> loss = source.flatMap(s -> s.resolve(clip));
    Optional<VloSettings> guidance = guidance(node, model, clip);
    if (!fits || guidance.isEmpty() || loss.isEmpty() != source.isEmpty()) {
      return Contribution.none(); // the problem is reported where it is
    }
    return Contribution.of(
        CLIP,
        new SamplingPlan(
            node.id(),
            node.title(),
            model,
            node.require(PROMPT),
            clip,
            loss,
            loss.isPresent() ? guidance.get() : VloSettings.none(clip.steps()),
            node.input(IMAGE),
            node.input(LAST_IMAGE),
            node.input(VIDEO).map(v -> new StartVideo(v, node.values().number("strength")))));
  }

  /** Reports pictures that the model needs, or does not take, and a rule that it does not know. */
  private static boolean conditionsFit(NodeContext node, ModelSummary model) {
    boolean first = pictureFits(node, IMAGE, "first", model, model.pictures().first());
    boolean last = pictureFits(node, LAST_IMAGE, "last", model, model.pictures().last());
    boolean rule = !node.values().flag("dynamic scale") || model.dynamicScale();
    if (!rule) {
      node.report()
          .error(
              "dynamic scale",
              model.title() + " knows no guidance scale that changes over the run.",
              "Switch dynamic scale off.");
    }
    return first && last && rule;
  }

  private static boolean pictureFits(
      NodeContext node,
      Port<PictureSource> port,
      String which,
      ModelSummary model,
      PictureUse.Need need) {
    boolean wired = node.wired(port);
    if (wired && need == PictureUse.Need.NEVER) {
      node.report()
          .error(
              port.id(),
              model.title()
                  + " makes "
                  + model.pictures().words()
                  + " and takes no picture of the "
                  + which
                  + " frame.",
              "Remove the wire to " + port.title() + ", or choose a model that takes one.");
      return false;
    }
    if (!wired && need == PictureUse.Need.ALWAYS) {
      node.report()
          .error(
              port.id(),
              model.title()
                  + " makes "
                  + model.pictures().words()
                  + " and needs a picture of the "
                  + which
                  + " frame.",
              "Wire an image to " + port.title() + ".");
      return false;
    }
    return true;
  }

  private static Optional<VloSettings> guidance(
      NodeContext node, ModelChoice model, ClipSettings clip) {
    Optional<ScheduleSource> schedule = node.input(SCHEDULE);
    return schedule.isPresent()
        ? schedule.get().resolve(clip)
        : Optional.of(VloSteps.standard(model.family(), clip.steps()));
  }

  private static ClipWishes wishes(PropertyValues values) {
    return new ClipWishes(
        values.integerUnlessWord("width"),
        values.integerUnlessWord("height"),
        values.integerUnlessWord("frames"),
        values.numberUnlessWord("fps"),
        values.integerUnlessWord("steps"),
        values.numberUnlessWord("guidance scale"),
        values.flag("dynamic scale"),
        values.whole("seed"),
        switch (values.text("seed after run")) {
          case "+1" -> SeedAfterRun.INCREMENT;
          case "random" -> SeedAfterRun.RANDOM;
          default -> SeedAfterRun.KEEP;
        },
        values.flag("compare"));
  }
}
