package io.framewright.sampling;

import static io.framewright.golden.GoldenCase.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.golden.GoldenCase;
import io.framewright.guidance.DownSampling;
import io.framewright.guidance.Evaluation;
import io.framewright.guidance.Guidance;
import io.framewright.guidance.Keyframe;
import io.framewright.guidance.KeyframeLoss;
import io.framewright.guidance.LoopLoss;
import io.framewright.guidance.Loss;
import io.framewright.guidance.LossTree;
import io.framewright.guidance.PixelEncoder;
import io.framewright.guidance.StepRange;
import io.framewright.guidance.StructureLoss;
import io.framewright.model.Conditions;
import io.framewright.model.Denoiser;
import io.framewright.model.LatentGeometry;
import io.framewright.model.OpenOptions;
import io.framewright.model.VideoModel;
import io.framewright.model.wan.WanFamily;
import io.framewright.tensor.ActivationBudget;
import io.framewright.tensor.GradMode;
import io.framewright.tensor.NoiseSource;
import io.framewright.tensor.Precision;
import io.framewright.tensor.Tensors;
import io.framewright.tensor.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Whole runs of a tiny Wan pipeline, guided and unguided, against the reference sampler's every
 * repeat and step.
 */
class WanGuidedGoldenTest {
  private static final double TOLERANCE = 1e-3;
  private static final String FOLDER = "wan";

  @TestFactory
  Stream<DynamicTest> guided() throws IOException {
    try (Stream<Path> files = Files.list(GoldenCase.folder(FOLDER).resolve("cases"))) {
      List<String> names =
          files
              .map(f -> f.getFileName().toString().replace(".json", ""))
              .filter(n -> n.startsWith("guided-") && !n.contains("."))
              .sorted()
              .toList();
      assertThat(names).isNotEmpty();
      return names.stream().map(n -> DynamicTest.dynamicTest(n, () -> guided(n)));
    }
  }

  @Test
  void unguidedWithEuler() {
    try (Pipeline pipeline = new Pipeline("pipeline", Precision.FLOAT32)) {
      FlowSchedule schedule = FlowSchedule.euler(pipeline.steps(), pipeline.shift());
      NDArray latents = pipeline.unguided(schedule, new LinearSolver(schedule));
      NDArray pixels = pipeline.model.autoencoder().decode(pipeline.manager, latents);
      NDArray frames = pixels.get(0).transpose(1, 0, 2, 3).div(2).add(0.5f).clip(0, 1);
      assertClose(frames, pipeline.golden.tensor("frames"), TOLERANCE);
    }
  }

  @Test
  void unguidedWithUniPc() {
    // the case names its own seed and scheduler; prompt and size are those of the case "pipeline"
    try (Pipeline pipeline = new Pipeline("pipeline", Precision.FLOAT32);
        GoldenCase golden = GoldenCase.open(FOLDER, "pipeline-unipc")) {
      JsonNode facts = golden.facts();
      FlowSchedule schedule =
          FlowSchedule.uniPc(
              facts.get("steps").asInt(), facts.get("scheduler").get("flow_shift").asDouble());
      for (int i = 0; i < schedule.steps(); i++) {
        assertThat(schedule.sigma(i))
            .isCloseTo(facts.get("sigmas").get(i).asDouble(), within(1e-6));
      }
      pipeline.unguided(schedule, new UniPcSolver(schedule), golden, facts.get("seed").asLong());
    }
  }

  private void guided(String name) {
    try (Pipeline pipeline = new Pipeline(name, Precision.FLOAT32)) {
      JsonNode facts = pipeline.golden.facts();
      GuidedSampler.Settings settings =
          new GuidedSampler.Settings(
              pipeline.plan(),
              facts.get("eta").asDouble(),
              facts.get("options").path("normalised").asBoolean(true),
              facts.get("options").path("through_network").asBoolean(true),
              new ActivationBudget(1 << 20));
      FlowSchedule schedule = FlowSchedule.euler(pipeline.steps(), pipeline.shift());
      NoiseSource noise = new NoiseSource(facts.get("seed").asLong());
      NDArray start = pipeline.model.noise(pipeline.manager, noise, pipeline.size);
      assertClose(start, pipeline.golden.tensor("noise"), 1e-6);
      Compare compare = new Compare(pipeline.golden);
      NDArray latents =
          pipeline.sample(
              schedule, Optional.of(pipeline.guidance()), settings, start, noise, compare);
      assertThat(compare.repeats).isEqualTo(facts.get("values").size());
      if (pipeline.golden.names().contains("frames")) {
        NDArray pixels = pipeline.model.autoencoder().decode(pipeline.manager, latents);
        NDArray expected = pipeline.golden.tensor("frames").clip(-1, 1);
        assertClose(pixels.get(0).transpose(1, 0, 2, 3), expected, TOLERANCE);
      }
    }
  }

  /**
   * The gradient of a whole guided loss is its derivative: decoder windows, Tweedie, network, both
   * branches.
   */
  @Test
  void gradientEqualsFiniteDifferences() {
    for (String name : List.of("guided-keyframe", "guided-loop")) {
      try (Pipeline pipeline = new Pipeline(name, Precision.FLOAT64)) {
        FlowSchedule schedule = FlowSchedule.euler(pipeline.steps(), pipeline.shift());
        NDManager manager = pipeline.manager;
        NDArray z = Tensors.cast(manager, pipeline.golden.tensor("noise"), Precision.FLOAT64);
        NDArray direction =
            Tensors.cast(
                manager,
                new NoiseSource(pipeline.facts("seed") + 1).normal(manager, z.getShape()),
                Precision.FLOAT64);
        OneRepeat at = pipeline.oneRepeat(schedule, z);
        double h = 1e-4;
        double slope =
            (pipeline.oneRepeat(schedule, z.add(direction.mul(h))).loss
                    - pipeline.oneRepeat(schedule, z.sub(direction.mul(h))).loss)
                / (2 * h);
        assertThat(Tensors.dot(at.gradient, direction))
            .isCloseTo(slope, within(1e-5 * Math.abs(slope)));
      }
    }
  }

  /** Holds every tensor and value of a run against the golden trace. */
  private static final class Compare implements SamplingListener {
    private final GoldenCase golden;
    private int repeats;

    Compare(GoldenCase golden) {
      this.golden = golden;
    }

    @Override
    public void repeatDone(
        int step, int repeat, Evaluation values, double gradientNorm, Trace trace) {
      String place = step + "_" + repeat;
      assertClose(trace.clean(), golden.tensor("x0_" + place), TOLERANCE);
      assertClose(trace.gradient(), golden.tensor("gradient_" + place), TOLERANCE);
      assertClose(trace.latents(), golden.tensor("latents_" + place), TOLERANCE);
      JsonNode expected = golden.facts().get("values").get(repeats++);
      assertThat(gradientNorm)
          .isCloseTo(
              expected.get("gradient_norm").asDouble(),
              within(TOLERANCE * expected.get("gradient_norm").asDouble()));
      List<Double> losses = new ArrayList<>(values.losses().values());
      assertThat(losses).hasSize(expected.get("losses").size());
      for (int i = 0; i < losses.size(); i++) {
        double value = expected.get("losses").get(i).asDouble();
        assertThat(losses.get(i)).isCloseTo(value, within(TOLERANCE * value));
      }
    }

    @Override
    public void stepDone(
        int step, NDArray latents, SolverHistory history, NoiseSource.State noise) {
      assertClose(latents, golden.tensor("latents_" + step), TOLERANCE);
    }
  }

  /** The loss before, and the gradient of, the first repeat. */
  private static final class OneRepeat implements SamplingListener {
    private final NDManager manager;
    private double loss;
    private NDArray gradient;

    OneRepeat(NDManager manager) {
      this.manager = manager;
    }

    @Override
    public void repeatDone(
        int step, int repeat, Evaluation values, double gradientNorm, Trace trace) {
      loss = values.losses().values().stream().mapToDouble(Double::doubleValue).sum();
      gradient = trace.gradient().duplicate();
      gradient.attach(manager);
      throw new FirstRepeat();
    }
  }

  private static final class FirstRepeat extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** A model, its prompt and one golden case. */
  private static final class Pipeline implements AutoCloseable {
    private final Precision precision;
    private final GoldenCase golden;
    private final NDManager manager = Torch.newManager(Device.cpu());
    private final VideoModel model;
    private final Denoiser denoiser;
    private final LatentGeometry.Size size;
    private final GradMode mode = GradMode.off();

    Pipeline(String name, Precision precision) {
      this.precision = precision;
      golden = GoldenCase.open(FOLDER, name);
      JsonNode facts = golden.facts();
      int tokens =
          GoldenCase.json(FOLDER, "cases/pipeline.json").get("max_sequence_length").asInt();
      model =
          new WanFamily(tokens)
              .open(
                  GoldenCase.folder(FOLDER),
                  new OpenOptions(Device.cpu(), precision, OpenOptions.Residency.RESIDENT));
      size =
          new LatentGeometry.Size(
              facts.get("width").asInt(),
              facts.get("height").asInt(),
              facts.get("num_frames").asInt());
      denoiser =
          model.denoiser(
              Conditions.text(
                  facts.get("prompt").asText(),
                  facts.get("negative_prompt").asText(),
                  facts.get("guidance_scale").asDouble(),
                  size,
                  1));
    }

    int steps() {
      return golden.facts().get("steps").asInt();
    }

    double shift() {
      JsonNode own = golden.facts().path("shift");
      return own.isMissingNode()
          ? model.summary().scheduler().fields().get("shift").asDouble()
          : own.asDouble();
    }

    long facts(String name) {
      return golden.facts().get(name).asLong();
    }

    VloPlan plan() {
      JsonNode facts = golden.facts();
      return new VloPlan(
          IntStream.range(0, steps())
              .mapToObj(
                  i ->
                      new VloPlan.Step(
                          facts.get("repeats").get(i).asInt(),
                          VloPlan.Stage.valueOf(
                              facts.get("stages").get(i).asText().toUpperCase(Locale.ROOT))))
              .toList());
    }

    Guidance guidance() {
      JsonNode facts = golden.facts();
      DownSampling down =
          new DownSampling(model.summary().geometry(), size, facts.get("downscale").asInt());
      return new Guidance(
          model.autoencoder(),
          down,
          facts.get("window").asInt(),
          new ActivationBudget(1 << 20),
          tree(facts));
    }

    private LossTree<Loss> tree(JsonNode facts) {
      JsonNode kind = facts.get("loss");
      if (kind.isArray()) {
        List<Loss> losses = kind.valueStream().map(text -> loss(text.asText())).toList();
        List<LossTree<Loss>> leaves =
            IntStream.range(0, losses.size())
                .<LossTree<Loss>>mapToObj(
                    i ->
                        new LossTree.Leaf<>(
                            losses.get(i), facts.get("weights").get(i).asDouble(), StepRange.ALL))
                .toList();
        String how = facts.get("options").path("how").asText("sum");
        return new LossTree.Mix<>(
            LossTree.Mode.valueOf(how.toUpperCase(Locale.ROOT)), leaves, 1, StepRange.ALL);
      }
      return LossTree.of(loss(kind.asText()));
    }

    /**
     * A loss from the golden writer's words for it, such as {@code keyframe 6, 8} or {@code gray 6
     * against target_8}.
     */
    private Loss loss(String text) {
      int last = size.frames() - 1;
      if (text.equals("loop")) {
        return new LoopLoss(text, 0, last, 1);
      }
      if (text.startsWith("gray ")) {
        String[] words = text.split(" ");
        Keyframe keyframe = new Keyframe(Integer.parseInt(words[1]), target(words[3]));
        return StructureLoss.of(
            manager, text, PixelEncoder.GRAY, List.of(keyframe), StructureLoss.Comparison.SQUARED);
      }
      List<Integer> frames =
          text.matches("keyframe \\d.*")
              ? Stream.of(text.substring(9).split(", ")).map(Integer::parseInt).toList()
              : golden.facts().get("frames").valueStream().map(JsonNode::asInt).toList();
      boolean masked = text.startsWith("masked");
      return new KeyframeLoss(
          text,
          frames.stream()
              .map(
                  f ->
                      new Keyframe(
                          f,
                          target("target_" + f),
                          masked ? Optional.of(target("mask_" + f)) : Optional.empty(),
                          1))
              .toList());
    }

    private NDArray target(String name) {
      return golden.tensor(manager, name, precision);
    }

    NDArray unguided(NoiseSchedule schedule, Solver solver) {
      return unguided(schedule, solver, golden, facts("seed"));
    }

    NDArray unguided(NoiseSchedule schedule, Solver solver, GoldenCase trace, long seed) {
      NoiseSource noise = new NoiseSource(seed);
      NDArray start = model.noise(manager, noise, size);
      GuidedSampler.Settings settings =
          new GuidedSampler.Settings(
              VloPlan.unguided(schedule.steps()), 0, true, true, ActivationBudget.NONE);
      try (SolverHistory history = new SolverHistory(manager)) {
        return new GuidedSampler(denoiser, schedule, Optional.empty(), settings)
            .sample(manager, start, 0, noise, solver, history, new Compare(trace), () -> false);
      }
    }

    NDArray sample(
        NoiseSchedule schedule,
        Optional<Guidance> guidance,
        GuidedSampler.Settings settings,
        NDArray start,
        NoiseSource noise,
        SamplingListener listener) {
      try (SolverHistory history = new SolverHistory(manager)) {
        return new GuidedSampler(denoiser, schedule, guidance, settings)
            .sample(
                manager,
                start,
                0,
                noise,
                new LinearSolver(schedule),
                history,
                listener,
                () -> false);
      }
    }

    OneRepeat oneRepeat(NoiseSchedule schedule, NDArray z) {
      OneRepeat first = new OneRepeat(manager);
      GuidedSampler.Settings settings =
          new GuidedSampler.Settings(plan(), 1, true, true, ActivationBudget.NONE);
      try {
        sample(schedule, Optional.of(guidance()), settings, z, new NoiseSource(0), first);
        throw new AssertionError("the run has no guided repeat");
      } catch (FirstRepeat done) {
        return first;
      }
    }

    @Override
    public void close() {
      mode.close();
      denoiser.close();
      model.close();
      manager.close();
      golden.close();
    }
  }
}
