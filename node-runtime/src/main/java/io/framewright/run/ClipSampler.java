package io.framewright.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.framewright.guidance.DownSampling;
import io.framewright.guidance.Draw;
import io.framewright.guidance.Guidance;
import io.framewright.guidance.Loss;
import io.framewright.guidance.LossTree;
import io.framewright.model.Conditions;
import io.framewright.model.Denoiser;
import io.framewright.model.LatentGeometry;
import io.framewright.model.VideoModel;
import io.framewright.run.RunListener.Phase;
import io.framewright.sampling.GuidedSampler;
import io.framewright.sampling.LinearSolver;
import io.framewright.sampling.NoiseSchedule;
import io.framewright.sampling.Schedules;
import io.framewright.sampling.Solver;
import io.framewright.sampling.SolverHistory;
import io.framewright.sampling.VloPlan;
import io.framewright.tensor.GradMode;
import io.framewright.tensor.NoiseSource;
import io.framewright.tensor.ProcessMemory;
import io.framewright.tensor.Tensors;
import io.framewright.tensor.Tensors.Weighted;
import io.framewright.tensor.Torch;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Samples, decodes and writes the clips of one run: the guided one, and for a comparison the
 * unguided one.
 */
final class ClipSampler implements AutoCloseable {
  private final VideoModel model;
  private final GuidedRun run;
  private final SamplingPlan sampling;
  private final ClipSettings clip;
  private final RunOptions options;
  private final KeptRun kept;
  private final Outputs outputs;
  private final RunListener listener;
  private final NDManager manager;
  private final LatentGeometry.Size size;
  private final DownSampling down;
  private final Denoiser denoiser;
  private final NoiseSource.State start;
  private final LossMaker lossMaker;
  private final Optional<LossTree<Loss>> losses;

  /** Encodes the prompt and reads the pictures. */
  ClipSampler(
      VideoModel model,
      GuidedRun run,
      RunOptions options,
      KeptRun kept,
      Outputs outputs,
      RunListener listener) {
    this.model = model;
    this.run = run;
    this.sampling = run.sampling();
    this.clip = sampling.clip();
    this.options = options;
    this.kept = kept;
    this.outputs = outputs;
    this.listener = listener;
    size = sampling.size();
    down = sampling.downSampling();
    manager = Torch.newManager(Torch.device(sampling.model().settings().device()));
    lossMaker = new LossMaker(manager, down);
    try {
      losses = sampling.loss().map(lossMaker::make);
      listener.phase(Phase.PROMPT);
      NoiseSource noise = new NoiseSource(clip.seed());
      denoiser = denoiser(noise);
      start = noise.state();
    } catch (RuntimeException e) {
      free();
      throw e;
    }
  }

  /** Binds the network to prompt and pictures, which may draw from the run's noise. */
  private Denoiser denoiser(NoiseSource noise) {
    PictureLoader loader = new PictureLoader(clip.width(), clip.height());
    try (NDManager scratch = manager.newSubManager()) {
      return model.denoiser(
          new Conditions(
              sampling.prompt().positive(),
              sampling.prompt().negative(),
              clip.guidanceScale(),
              clip.dynamicScale(),
              clip.steps(),
              size,
              clip.fps(),
              sampling.image().map(image -> loader.pixels(scratch, image)),
              sampling.lastImage().map(image -> loader.pixels(scratch, image))),
          noise);
    }
  }

  /**
   * A sampled clip.
   *
   * @param latents clean, owned by this sampler
   * @param noise of the run, where sampling left it
   */
  record Sampled(NDArray latents, NoiseSource noise) {}

  /**
   * Samples one clip; its state is kept.
   *
   * @param guided whether the losses act
   */
  Sampled sample(boolean guided) {
    try (NDManager scratch = manager.newSubManager();
        GradMode mode = GradMode.off()) {
      listener.phase(Phase.SAMPLING);
      Sampled sampled = latents(scratch, guided);
      sampled.latents().attach(manager);
      return sampled;
    } finally {
      ProcessMemory.trim();
    }
  }

  /**
   * Decodes and writes one clip.
   *
   * @param sampled of {@link #sample}
   * @param files what was written is added here
   * @return values of the losses on the finished clip
   */
  Map<String, Double> write(Sampled sampled, boolean guided, List<Path> files) {
    try (NDManager scratch = manager.newSubManager();
        GradMode mode = GradMode.off()) {
      listener.phase(Phase.DECODING);
      NDArray pixels = model.autoencoder().decode(scratch, sampled.latents(), sampled.noise());
      listener.phase(Phase.WRITING);
      List<Path> written = outputs.write(pixels, guided);
      written.forEach(listener::fileWritten);
      files.addAll(written);
      Draw draw = Draw.from(new NoiseSource(clip.seed()));
      return losses.map(tree -> LossMeter.measure(pixels, tree, down, draw)).orElse(Map.of());
    }
  }

  private Sampled latents(NDManager into, boolean guided) {
    long tokens =
        model.summary().geometry().latentShape(size).size() / model.summary().geometry().channels();
    NoiseSchedule schedule = Schedules.schedule(model.summary().scheduler(), clip.steps(), tokens);
    // a guided clip and the one it is compared with take the same kind of step
    Solver solver =
        losses.isPresent()
            ? new LinearSolver(schedule)
            : Schedules.solver(model.summary().scheduler(), schedule);
    VloPlan plan = guided ? sampling.plan() : VloPlan.unguided(clip.steps());
    MemoryPolicy.Budgets budgets =
        MemoryPolicy.budgets(manager.getDevice(), options.activationBytes(), windowBytes());
    Optional<Guidance> guidance =
        losses.map(
            tree ->
                new Guidance(
                    model.autoencoder(),
                    down,
                    sampling.guidance().window(),
                    budgets.windows(),
                    tree));
    GuidedSampler sampler =
        new GuidedSampler(
            denoiser,
            schedule,
            guidance,
            new GuidedSampler.Settings(
                plan,
                sampling.guidance().stepLength(),
                sampling.guidance().normalise(),
                sampling.guidance().gradient() == VloSettings.GradientPath.NETWORK,
                budgets.denoiser()));
    try (SolverHistory history = new SolverHistory(into)) {
      kept.begin();
      RunStore.State state = start(into, schedule, guided);
      if (state.history().length > 0) {
        history.replace(state.history());
      }
      RunReporter reporter =
          new RunReporter(listener, kept, guided, new ProgressClock(plan, state.step(), guided));
      NDArray latents =
          sampler.sample(
              into, state.latents(), state.step(), state.noise(), solver, history, reporter);
      return new Sampled(latents, state.noise());
    }
  }

  private long windowBytes() {
    return losses.isEmpty()
        ? 0
        : MemoryPolicy.windowBytes(model.autoencoder(), down, sampling.guidance().window());
  }

  /** Where sampling starts: where an earlier run stopped, at noise, or at a noised clip. */
  private RunStore.State start(NDManager into, NoiseSchedule schedule, boolean guided) {
    Optional<RunStore.State> before =
        kept.load(guided, into, model.summary().geometry().latentShape(size), clip.steps());
    if (before.isPresent()) {
      return before.get();
    }
    NoiseSource source = NoiseSource.resume(start);
    NDArray noise = model.noise(into, source, size);
    int first = 0;
    NDArray latents = noise;
    if (sampling.start().isPresent()) {
      StartVideo start = sampling.start().get();
      first = sampling.firstStep();
      NDArray pixels =
          new PictureLoader(clip.width(), clip.height()).clip(into, start.video(), clip.frames());
      NoiseSchedule.Noised c = schedule.noised(first);
      latents =
          Tensors.combine(
              into,
              new Weighted(c.ofClean(), model.autoencoder().encode(into, pixels)),
              new Weighted(c.ofNoise(), noise));
    }
    return new RunStore.State(first, latents, new NDArray[0], source);
  }

  @Override
  public void close() {
    denoiser.close();
    free();
  }

  private void free() {
    lossMaker.whenUnused(
        () -> {
          lossMaker.close();
          manager.close();
        });
  }
}
