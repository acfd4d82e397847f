package io.framewright.run;

import io.framewright.InputException;
import io.framewright.model.LatentGeometry;
import io.framewright.model.ModelRepository;
import io.framewright.model.ModelSummary;
import io.framewright.model.VideoModel;
import io.framewright.sampling.Schedules;
import io.framewright.tensor.Cancellation;
import io.framewright.tensor.ProcessMemory;
import io.framewright.tensor.Torch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Carries out guided runs, one at a time. */
public final class Engine {
  private static final boolean[] BOTH = {true, false};
  private static final boolean[] GUIDED = {true};

  private final ModelRepository models;

  /** Creates an engine that opens models through a repository. */
  public Engine(ModelRepository models) {
    this.models = models;
  }

  /**
   * Finds out, before anything is loaded or computed, whether a run's clips can be made by its
   * model and written where they should go. Makes the folders of the outputs.
   *
   * @throws InputException with what stands in the way
   */
  public void check(GuidedRun run, RunOptions options) {
    WrittenFiles before =
        options.resume() ? new KeptRuns(options.runs()).written(run) : WrittenFiles.NONE;
    check(run, new Outputs(run, before));
  }

  private static void check(GuidedRun run, Outputs outputs) {
    SamplingPlan sampling = run.sampling();
    Torch.device(sampling.model().settings().device());
    ClipSettings clip = sampling.clip();
    Schedules.check(
        sampling.model().summary(),
        clip.steps(),
        new LatentGeometry.Size(clip.width(), clip.height(), clip.frames()));
    outputs.check();
  }

  /**
   * Carries out a run from the model's files to the written videos.
   *
   * @param listener hears of it on the calling thread
   * @param cancelled asked before every stage of every network, on the calling thread
   * @throws InputException when something that the run names cannot be used
   * @throws UnfinishedException when all was sampled and the rest failed
   * @throws CancellationException when cancelled; the state after the last whole step is kept
   */
  public RunResult run(
      GuidedRun run, RunOptions options, RunListener listener, BooleanSupplier cancelled) {
    try (KeptRun kept = new KeptRuns(options.runs()).take(run, options, listener)) {
      Outputs outputs = new Outputs(run, kept);
      if (kept.isComplete() && outputs.areWritten()) {
        listener.planned(run, RunPlan.of(run));
        listener.warning("This run was complete already; its clips are not made again.");
        return complete(run, kept, outputs, listener);
      }
      if (kept.isComplete()) {
        kept.restart();
      }
      return run(run, options, kept, outputs, listener, cancelled);
    }
  }

  private RunResult run(
      GuidedRun run,
      RunOptions options,
      KeptRun kept,
      Outputs outputs,
      RunListener listener,
      BooleanSupplier cancelled) {
    long start = System.nanoTime();
    check(run, outputs);
    listener.planned(run, RunPlan.of(run));
    SamplingPlan sampling = run.sampling();
    ModelSummary summary = sampling.model().summary();
    listener.phase(RunListener.Phase.OPENING);
    try (Cancellation asked = Cancellation.asking(cancelled);
        VideoModel model =
            models.open(summary.folder(), MemoryPolicy.open(sampling.model().settings(), summary));
        ClipSampler sampler = new ClipSampler(model, run, options, kept, outputs, listener)) {
      List<ClipSampler.Sampled> clips = new ArrayList<>(List.of(sampler.sample(true)));
      if (sampling.compares()) {
        clips.add(sampler.sample(false));
      }
      // written only now: a run that is stopped before has written nothing
      List<Path> files = new ArrayList<>();
      List<Map<String, Double>> values = write(sampler, clips, files, kept);
      Optional<Map<String, Double>> unguided = values.stream().skip(1).findFirst();
      kept.complete(values.get(0), unguided);
      double seconds = (System.nanoTime() - start) / 1e9;
      return new RunResult(files, values.get(0), unguided, seconds, ProcessMemory.peakBytes());
    }
  }

  private static List<Map<String, Double>> write(
      ClipSampler sampler, List<ClipSampler.Sampled> clips, List<Path> files, KeptRun kept) {
    try {
      List<Map<String, Double>> values = new ArrayList<>();
      for (ClipSampler.Sampled sampled : clips) {
        Cancellation.check();
        values.add(sampler.write(sampled, values.isEmpty(), files));
      }
      return values;
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException | OutOfMemoryError e) {
      if (kept.isSampled(clips.size())) {
        throw new UnfinishedException(kept.advice(), e);
      }
      throw e;
    }
  }

  /** What an earlier process wrote, and was stopped before it could say so. */
  private static RunResult complete(
      GuidedRun run, KeptRun kept, Outputs outputs, RunListener listener) {
    List<Path> files = new ArrayList<>();
    for (boolean guided : run.sampling().compares() ? BOTH : GUIDED) {
      listener.phase(RunListener.Phase.WRITING);
      List<Path> written = outputs.written(guided);
      written.forEach(listener::fileWritten);
      files.addAll(written);
    }
    return new RunResult(
        files,
        kept.values(true).orElse(Map.of()),
        kept.values(false),
        0,
        ProcessMemory.peakBytes());
  }
}
