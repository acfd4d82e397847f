package io.framewright.nodes;

import io.framewright.Count;
import io.framewright.run.ClipSettings;
import io.framewright.run.VloSettings;
import io.framewright.run.VloSettings.GradientPath;
import io.framewright.run.VloSettings.Strategy;
import io.framewright.sampling.VloPlan.Stage;
import io.framewright.sampling.VloPlan.Step;
import io.framewright.spi.Contribution;
import io.framewright.spi.FrameKinds;
import io.framewright.spi.Kinds;
import io.framewright.spi.NodeCheck;
import io.framewright.spi.NodeContext;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.NodeType;
import io.framewright.spi.Port;
import io.framewright.spi.PortTypes;
import io.framewright.spi.Property;
import io.framewright.spi.PropertyValues;
import io.framewright.spi.RepeatList;
import io.framewright.spi.ScheduleSource;
import io.framewright.spi.ShowsStages;
import io.framewright.spi.StepRange;
import java.util.List;
import java.util.Optional;

/** {@code framewright/vlo-scheduler}: how strongly guidance acts in which step. */
final class VloSchedulerNode implements NodeType, ShowsStages {
  private static final String CUSTOM = "custom";
  private static final int MOST_DRAWN = 1000;
  private static final Port<ScheduleSource> SCHEDULE = Port.of(PortTypes.SCHEDULE, "The schedule.");

  private static final NodeDescription DESCRIPTION =
      NodeDescription.builder("framewright/vlo-scheduler", Categories.GUIDANCE, "VLO Scheduler")
          .help(
              "Says in which steps the latent is optimised, how often, and how.",
              "Early steps fix the layout and are deterministic; in the middle fresh noise in each"
                  + " repeat mends artefacts; late steps are free. A preset is given for 50 steps"
                  + " and scales with the run: wan has 5 repeats in steps 0-4, 3 in 5-9, 1 in 10-19,"
                  + " stochastic 3-10; cogvideox has 10 in 0-4 and 1 in 5-19, stochastic 5-20;"
                  + " light, for a quick look, has 2 in 0-4 and 1 in 5-9, stochastic 3-9. custom"
                  + " takes repeats and stochastic as they are, step by step.")
          .use(
              "Begin with light while building a graph, then take the preset of the model's"
                  + " family. explain counts what it costs.")
          .out(SCHEDULE)
          .with(
              Property.of(
                      "preset",
                      Kinds.choice("wan", "cogvideox", "light", CUSTOM),
                      "Repeats and stochastic steps that work for a model family, a cheap one, or"
                          + " your own.")
                  .by("wan"),
              Property.of(
                      "strategy",
                      Kinds.choice("vlo", "time-travel", "deterministic"),
                      "vlo follows the stages; time-travel is stochastic in every guided step,"
                          + " deterministic in none; both for comparison.")
                  .by("vlo"),
              Property.of(
                      "repeats",
                      FrameKinds.repeats(),
                      "Steps x repeats, the rest free; used with the preset custom.")
                  .by("5x5, 5x3, 10x1"),
              Property.of(
                      "stochastic",
                      FrameKinds.steps(),
                      "First and last stochastic step, counted from 0, or none; used with the"
                          + " preset custom.")
                  .by("3-10"),
              Property.of(
                      "step length",
                      Kinds.number(0.0001, 10_000),
                      "How far each repeat moves the latent.")
                  .by(3.0),
              Property.of(
                      "normalise",
                      Kinds.flag(),
                      "Whether gradients are brought to length 1, so that the step length alone"
                          + " decides.")
                  .by(true),
              Property.of(
                      "gradient",
                      Kinds.choice("network", "shortcut"),
                      "network carries the signal to all frames; shortcut is faster and flickers,"
                          + " for comparison.")
                  .by("network"),
              Property.of(
                      "window",
                      Kinds.whole(2, 64),
                      "Latents that are decoded together to read one frame.")
                  .by(3),
              Property.of(
                      "downscale",
                      Kinds.choice("1", "2", "4"),
                      "How much smaller windows are decoded; saves memory and time.")
                  .by(2))
          .build();

  @Override
  public NodeDescription description() {
    return DESCRIPTION;
  }

  @Override
  public void check(NodeCheck node) {
    var values = node.values();
    StepRange stochastic = values.steps("stochastic");
    if (stochastic.first() > stochastic.last()) {
      node.report()
          .error(
              "stochastic",
              "The range runs backwards, from "
                  + stochastic.first()
                  + " to "
                  + stochastic.last()
                  + ".",
              "Give the smaller step first, or none.");
    }
    if (!values.text("preset").equals(CUSTOM)) {
      for (String property : List.of("repeats", "stochastic")) {
        if (values.isSet(property)) {
          node.report()
              .hint(
                  property,
                  "It is not used with the preset " + values.text("preset") + ".",
                  "Set preset to custom, or reset it.");
        }
      }
    }
  }

  @Override
  public Contribution contribute(NodeContext node) {
    return Contribution.of(SCHEDULE, clip -> resolve(node, clip));
  }

  private static Optional<VloSettings> resolve(NodeContext node, ClipSettings clip) {
    var values = node.values();
    Strategy strategy = values.choice("strategy", Strategy.class);
    Optional<List<Step>> steps =
        values.text("preset").equals(CUSTOM)
            ? custom(node, strategy, clip.steps())
            : Optional.of(
                VloSteps.steps(values.choice("preset", VloPreset.class), strategy, clip.steps()));
    return steps.map(
        s ->
            new VloSettings(
                s,
                strategy,
                values.number("step length"),
                values.flag("normalise"),
                values.choice("gradient", GradientPath.class),
                values.integer("window"),
                Integer.parseInt(values.text("downscale"))));
  }

  @Override
  public Optional<Stages> stages(PropertyValues values) {
    Strategy strategy = values.choice("strategy", Strategy.class);
    String preset = values.text("preset");
    if (!preset.equals(CUSTOM)) {
      return Optional.of(
          drawn(
              VloSteps.steps(values.choice("preset", VloPreset.class), strategy, VloPreset.STEPS)));
    }
    RepeatList repeats = values.repeats("repeats");
    if (repeats.steps() > MOST_DRAWN) {
      return Optional.empty();
    }
    StepRange stochastic = values.steps("stochastic");
    // how long the run will be is not known here: a few of the free steps behind the list
    int steps = repeats.steps() + Math.max(2, repeats.steps() / 4);
    return Optional.of(drawn(VloSteps.steps(strategy, steps, repeats::at, stochastic::holds)));
  }

  private static Stages drawn(List<Step> steps) {
    return new Stages(
        steps.stream().map(Step::repeats).toList(),
        steps.stream().map(step -> step.stage() == Stage.STOCHASTIC).toList());
  }

  /** What the user set must fit the run; of a default only what the run has steps for counts. */
  private static Optional<List<Step>> custom(NodeContext node, Strategy strategy, int steps) {
    RepeatList repeats = node.values().repeats("repeats");
    StepRange stochastic = node.values().steps("stochastic");
    boolean fits = true;
    if (repeats.steps() > steps && node.values().isSet("repeats")) {
      fits = false;
      node.report()
          .error(
              "repeats",
              "The list covers "
                  + Count.of(repeats.steps(), "step")
                  + ", but the run has "
                  + steps
                  + ".",
              "Shorten the list to " + Count.of(steps, "step") + ", or give the run more.");
    }
    if (stochastic.last() >= steps && node.values().isSet("stochastic")) {
      fits = false;
      node.report()
          .error(
              "stochastic",
              "Step " + stochastic.last() + " is behind the run's last step " + (steps - 1) + ".",
              "Give steps from 0 to " + (steps - 1) + ", or none.");
    }
    if (repeats.parts().stream().allMatch(part -> part.repeats() == 0)) {
      node.report()
          .warning("repeats", "No step has repeats, so nothing is guided.", "Give some repeats.");
    }
    return fits
        ? Optional.of(VloSteps.steps(strategy, steps, repeats::at, stochastic::holds))
        : Optional.empty();
  }
}
