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
import io.framewright.model.FlowEulerConfig;
import io.framewright.model.LatentGeometry;
import io.framewright.model.ModelFamily;
import io.framewright.model.OpenOptions;
import io.framewright.model.VideoModel;
import io.framewright.tensor.ActivationBudget;
import io.framewright.tensor.GradMode;
import io.framewright.tensor.NoiseSource;
import io.framewright.tensor.Precision;
import io.framewright.tensor.Tensors;
import io.framewright.tensor.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A tiny model, its prompt and one golden case of a whole run; what the tests of all families hold
 * against the reference.
 */
final class GoldenPipeline implements AutoCloseable {
  private final Precision precision;
  final GoldenCase golden;
  final NDManager manager = Torch.newManager(Device.cpu());
  final VideoModel model;
  final Denoiser denoiser;
  private final NoiseSource.State start;
  private final UnaryOperator<NDArray> axes;
  private final UnaryOperator<NDArray> part;
  final LatentGeometry.Size size;
  private final GradMode mode = GradMode.off();

  /**
   * Opens a checkpoint and a case.
   *
   * @param folder of the golden checkpoint
   * @param name of the case
   */
  GoldenPipeline(String folder, String name, ModelFamily family, Precision precision) {
    this(folder, name, family, precision, Map.of(), x -> x);
  }

  /**
   * Opens a checkpoint that is shown pictures.
   *
   * @param pictures [1, 3, H, W] in float32 under {@code first} and {@code last}, closed with this
   */
  GoldenPipeline(
      String folder,
      String name,
      ModelFamily family,
      Precision precision,
      Map<String, Function<NDManager, NDArray>> pictures) {
    this(folder, name, family, precision, pictures, x -> x);
  }

  /**
   * Opens a checkpoint whose reference orders the axes of latents in its own way.
   *
   * @param axes from latents in the case's order of axes to ours, [1, C, T, h, w]
   */
  GoldenPipeline(
      String folder,
      String name,
      ModelFamily family,
      Precision precision,
      Map<String, Function<NDManager, NDArray>> pictures,
      UnaryOperator<NDArray> axes) {
    this(folder, name, family, precision, pictures, 1, axes, x -> x);
  }

  /**
   * Opens a checkpoint to which a clip's speed matters.
   *
   * @param part the part of our latents that the case has
   */
  GoldenPipeline(
      String folder,
      String name,
      ModelFamily family,
      Precision precision,
      Map<String, Function<NDManager, NDArray>> pictures,
      double fps,
      UnaryOperator<NDArray> axes,
      UnaryOperator<NDArray> part) {
    this.precision = precision;
    this.axes = axes;
    this.part = part;
    golden = GoldenCase.open(folder, name);
    JsonNode facts = golden.facts();
    model =
        family.open(
            GoldenCase.folder(folder),
            new OpenOptions(Device.cpu(), precision, OpenOptions.Residency.RESIDENT));
    size =
        new LatentGeometry.Size(
            facts.get("width").asInt(),
            facts.get("height").asInt(),
            facts.get("num_frames").asInt());
    NoiseSource noise = new NoiseSource(facts("seed"));
    denoiser =
        model.denoiser(
            new Conditions(
                facts.get("prompt").asText(),
                facts.get("negative_prompt").asText(),
                facts.get("guidance_scale").asDouble(),
                facts.path("dynamic").asBoolean(false),
                steps(),
                size,
                fps,
                Optional.ofNullable(pictures.get("first")).map(read -> read.apply(manager)),
                Optional.ofNullable(pictures.get("last")).map(read -> read.apply(manager))),
            noise);
    start = noise.state();
  }

  int steps() {
    return golden.facts().get("steps").asInt();
  }

  double shift() {
    JsonNode own = golden.facts().path("shift");
    return own.isMissingNode()
        ? ((FlowEulerConfig) model.summary().scheduler()).shift()
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
    DownSampling down = new DownSampling(geometry(), size, facts.get("downscale").asInt());
    return new Guidance(
        model.autoencoder(),
        down,
        facts.path("window").asInt(model.summary().geometry().defaultWindow()),
        new ActivationBudget(1 << 20),
        tree(facts));
  }

  /** The model's, or one that takes the case's size where the model would not. */
  private LatentGeometry geometry() {
    LatentGeometry own = model.summary().geometry();
    return own.snap(size).equals(size) ? own : new AnySize(own);
  }

  /** A geometry that takes any size: a reference may make clips that its models are not for. */
  private record AnySize(LatentGeometry own) implements LatentGeometry {
    @Override
    public int channels() {
      return own.channels();
    }

    @Override
    public int spatialRatio() {
      return own.spatialRatio();
    }

    @Override
    public int temporalRatio() {
      return own.temporalRatio();
    }

    @Override
    public Size snap(Size wanted) {
      return wanted;
    }

    @Override
    public int latentFrames(int frames) {
      return own.latentFrames(frames);
    }

    @Override
    public Reading window(int frame, int length, int latentFrames) {
      return own.window(frame, length, latentFrames);
    }
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
    return unguided(schedule, solver, golden, NoiseSource.resume(start));
  }

  NDArray unguided(NoiseSchedule schedule, Solver solver, GoldenCase trace, long seed) {
    return unguided(schedule, solver, trace, new NoiseSource(seed));
  }

  /** The same with a generator that the caller keeps, which stands where sampling starts. */
  NDArray unguided(NoiseSchedule schedule, Solver solver, GoldenCase trace, NoiseSource noise) {
    NDArray start = model.noise(manager, noise, size);
    GuidedSampler.Settings settings =
        new GuidedSampler.Settings(
            VloPlan.unguided(schedule.steps()), 0, true, true, ActivationBudget.NONE);
    try (SolverHistory history = new SolverHistory(manager)) {
      return new GuidedSampler(denoiser, schedule, Optional.empty(), settings)
          .sample(
              manager,
              start,
              0,
              noise,
              solver,
              history,
              new GoldenTrace(trace, axes, part, GoldenTrace.TOLERANCE));
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
          .sample(manager, start, 0, noise, new LinearSolver(schedule), history, listener);
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

  /** The case's guided run, held against its trace; its decoded frames as well. */
  void checkGuided(NoiseSchedule schedule) {
    checkGuided(schedule, GoldenTrace.TOLERANCE);
  }

  /** As {@link #checkGuided(NoiseSchedule)}, with a tolerance of gradients after the first. */
  void checkGuided(NoiseSchedule schedule, double laterGradients) {
    JsonNode facts = golden.facts();
    GuidedSampler.Settings settings =
        new GuidedSampler.Settings(
            plan(),
            facts.get("eta").asDouble(),
            facts.path("options").path("normalised").asBoolean(true),
            facts.path("options").path("through_network").asBoolean(true),
            new ActivationBudget(1 << 20));
    NoiseSource noise = NoiseSource.resume(start);
    NDArray first = model.noise(manager, noise, size);
    assertClose(part.apply(first), axes.apply(golden.tensor("noise")), 1e-6);
    GoldenTrace trace = new GoldenTrace(golden, axes, part, laterGradients);
    NDArray latents = sample(schedule, Optional.of(guidance()), settings, first, noise, trace);
    assertThat(trace.repeats()).isEqualTo(facts.get("values").size());
    if (golden.names().contains("frames")) {
      NDArray pixels = model.autoencoder().decode(manager, latents);
      NDArray expected = golden.tensor("frames").clip(-1, 1);
      assertClose(
          pixels.get(0).transpose(1, 0, 2, 3),
          expected,
          golden.tolerance("frames", GoldenTrace.TOLERANCE));
    }
  }

  /** Central differences along a random direction in the case's first repeat, in float64. */
  void checkGradient(NoiseSchedule schedule) {
    NDArray first = model.noise(manager, NoiseSource.resume(start), size);
    NDArray z = Tensors.cast(manager, first, Precision.FLOAT64);
    NDArray direction =
        Tensors.cast(
            manager,
            new NoiseSource(facts("seed") + 1).normal(manager, z.getShape()),
            Precision.FLOAT64);
    OneRepeat at = oneRepeat(schedule, z);
    double h = 1e-6; // so short that hardly a pixel crosses an end of the decoder's clamp
    double slope =
        (oneRepeat(schedule, z.add(direction.mul(h))).loss
                - oneRepeat(schedule, z.sub(direction.mul(h))).loss)
            / (2 * h);
    assertThat(Tensors.dot(at.gradient, direction))
        .isCloseTo(slope, within(1e-5 * Math.abs(slope)));
  }

  /** The names of a checkpoint's guided cases; fails when there is none. */
  static List<String> guidedCases(String folder) throws IOException {
    try (Stream<Path> files = Files.list(GoldenCase.folder(folder).resolve("cases"))) {
      List<String> names =
          files
              .map(f -> f.getFileName().toString().replace(".json", ""))
              .filter(n -> n.startsWith("guided-") && !n.contains("."))
              .sorted()
              .toList();
      assertThat(names).isNotEmpty();
      return names;
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
}
