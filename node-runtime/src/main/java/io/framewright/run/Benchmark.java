package io.framewright.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.guidance.DownSampling;
import io.framewright.guidance.Evaluation;
import io.framewright.guidance.Guidance;
import io.framewright.guidance.Keyframe;
import io.framewright.guidance.KeyframeLoss;
import io.framewright.guidance.LossTree;
import io.framewright.model.Denoiser;
import io.framewright.model.LatentGeometry;
import io.framewright.model.wan.WanParts;
import io.framewright.sampling.GuidedSampler;
import io.framewright.sampling.LinearSolver;
import io.framewright.sampling.NoiseSchedule;
import io.framewright.sampling.SamplingListener;
import io.framewright.sampling.Schedules;
import io.framewright.sampling.SolverHistory;
import io.framewright.sampling.VloPlan;
import io.framewright.tensor.GradMode;
import io.framewright.tensor.NoiseSource;
import io.framewright.tensor.Precision;
import io.framewright.tensor.ProcessMemory;
import io.framewright.tensor.Tensors;
import io.framewright.tensor.Torch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A guided run over a Wan checkpoint whose texts, targets and noise are drawn from a seed: the work
 * of a real run without its files, and numbers about it. The same draws in PyTorch, {@code randn}
 * of a generator each, give the same losses: the noise is drawn with the seed, the prompt's tokens
 * with the next, the negative prompt's with the one after it, and the picture for frame f, 0.4
 * times noise clamped to -1 to 1, with the seed plus 100 plus f.
 */
public final class Benchmark {
  private static final int TARGET_SEEDS = 100;
  private static final double TARGET_SPREAD = 0.4;

  private final BenchmarkSettings settings;
  private final Path folder;

  /** Plans the work on a checkpoint, which needs no text encoder. */
  public Benchmark(Path folder, BenchmarkSettings settings) {
    this.folder = folder;
    this.settings = settings;
  }

  /**
   * Opens the checkpoint, reads all weights, then does the work.
   *
   * @throws io.framewright.InputException when the checkpoint or the settings cannot be used
   */
  public BenchmarkResult run() {
    Stopwatch opening = new Stopwatch();
    try (WanParts model = WanParts.open(folder, settings.open());
        NDManager manager = Torch.newManager(settings.open().device());
        GradMode mode = GradMode.off()) {
      DownSampling down = new DownSampling(model.geometry(), settings.size(), settings.downscale());
      MemoryPolicy.Budgets budgets =
          MemoryPolicy.budgets(
              manager.getDevice(),
              settings.activationBytes(),
              MemoryPolicy.windowBytes(model.autoencoder(), down, settings.window()));
      Guidance guidance =
          new Guidance(
              model.autoencoder(),
              down,
              settings.window(),
              budgets.windows(),
              LossTree.of(new KeyframeLoss("keyframes", targets(manager, down))));
      long tokens = model.geometry().latentShape(settings.size()).size();
      NoiseSchedule schedule =
          Schedules.schedule(
              model.scheduler(), settings.repeats().size(), tokens / model.geometry().channels());
      touch(model, manager);
      double openSeconds = opening.lap();
      ProcessMemory.trim();
      ProcessMemory.resetPeak();
      return measured(model, manager, schedule, guidance, budgets, openSeconds);
    }
  }

  private BenchmarkResult measured(
      WanParts model,
      NDManager manager,
      NoiseSchedule schedule,
      Guidance guidance,
      MemoryPolicy.Budgets budgets,
      double openSeconds) {
    long weightBytes = ProcessMemory.residentBytes();
    double cpu = cpuSeconds();
    Stopwatch total = new Stopwatch();
    Stopwatch watch = new Stopwatch();
    NDArray texts = texts(model, manager);
    try (Denoiser denoiser = model.denoiser(texts, settings.guidanceScale());
        SolverHistory history = new SolverHistory(manager)) {
      double promptSeconds = watch.lap();
      GuidedSampler sampler =
          new GuidedSampler(
              denoiser,
              schedule,
              Optional.of(guidance),
              new GuidedSampler.Settings(
                  plan(), settings.stepLength(), true, true, budgets.denoiser()));
      NoiseSource noise = new NoiseSource(settings.seed());
      NDArray start = noise.normal(manager, model.geometry().latentShape(settings.size()));
      Laps laps = new Laps();
      NDArray latents =
          sampler.sample(manager, start, 0, noise, new LinearSolver(schedule), history, laps);
      ProcessMemory.trim();
      watch.lap();
      if (settings.decode()) {
        model.autoencoder().decode(manager, latents);
      }
      return new BenchmarkResult(
          openSeconds,
          promptSeconds,
          laps.repeats,
          laps.steps,
          laps.losses,
          settings.decode() ? watch.lap() : 0,
          total.lap(),
          cpuSeconds() - cpu,
          weightBytes,
          ProcessMemory.peakBytes());
    }
  }

  /** One pass of the smallest latents, which brings all weights to the device. */
  private void touch(WanParts model, NDManager manager) {
    LatentGeometry geometry = model.geometry();
    Shape smallest = geometry.latentShape(geometry.snap(new LatentGeometry.Size(1, 1, 1)));
    try (NDManager scratch = manager.newSubManager()) {
      NDArray text = scratch.zeros(new Shape(branches(), 1, model.textWidth()));
      NDArray latents = scratch.zeros(smallest);
      try (Denoiser denoiser = model.denoiser(text, settings.guidanceScale())) {
        denoiser.predict(scratch, latents, 0);
      }
      model.autoencoder().decodeWindow(scratch, latents);
    }
  }

  private int branches() {
    return settings.guidanceScale() > 1 ? 2 : 1;
  }

  /** The prompts' tokens, [branches, tokens, width], the negative prompt's first. */
  private NDArray texts(WanParts model, NDManager into) {
    Shape shape = new Shape(1, settings.textTokens(), model.textWidth());
    NDList texts = new NDList();
    for (int branch = branches(); branch > 0; branch--) {
      texts.add(new NoiseSource(settings.seed() + branch).normal(into, shape));
    }
    NDArray all = NDArrays.concat(texts, 0);
    all.attach(into);
    texts.forEach(NDArray::close);
    return all;
  }

  private List<Keyframe> targets(NDManager into, DownSampling down) {
    Shape shape = new Shape(1, 3, down.height(), down.width());
    List<Keyframe> keyframes = new ArrayList<>();
    for (int frame : settings.keyframes()) {
      try (NDManager scratch = into.newSubManager()) {
        NDArray noise =
            new NoiseSource(settings.seed() + TARGET_SEEDS + frame).normal(scratch, shape);
        NDArray picture = noise.mul(Tensors.number(scratch, TARGET_SPREAD)).clip(-1, 1);
        keyframes.add(new Keyframe(frame, Tensors.cast(into, picture, Precision.FLOAT32)));
      }
    }
    return keyframes;
  }

  private VloPlan plan() {
    List<VloPlan.Step> steps = new ArrayList<>();
    for (int repeats : settings.repeats()) {
      VloPlan.Stage stage = repeats > 0 ? VloPlan.Stage.DETERMINISTIC : VloPlan.Stage.FREE;
      steps.add(new VloPlan.Step(repeats, stage));
    }
    return new VloPlan(steps);
  }

  private static double cpuSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().map(Duration::toMillis).orElse(0L)
        / 1e3;
  }

  private static final class Stopwatch {
    private long last = System.nanoTime();

    /** Seconds since the last lap, or since this was made. */
    double lap() {
      long before = last;
      last = System.nanoTime();
      return (last - before) / 1e9;
    }
  }

  /** Times repeats and steps. */
  private static final class Laps implements SamplingListener {
    private final Stopwatch watch = new Stopwatch();
    private final List<Double> repeats = new ArrayList<>();
    private final List<Double> steps = new ArrayList<>();
    private final List<Double> losses = new ArrayList<>();

    @Override
    public void repeatDone(
        int step, int repeat, Evaluation values, double gradientNorm, Trace trace) {
      repeats.add(watch.lap());
      losses.add(values.losses().values().stream().mapToDouble(Double::doubleValue).sum());
    }

    @Override
    public void stepDone(
        int step, NDArray latents, SolverHistory history, NoiseSource.State noise) {
      steps.add(watch.lap());
    }
  }
}
