package io.framewright.run;

import io.framewright.model.ModelRepository;
import io.framewright.model.ModelSummary;
import io.framewright.model.VideoModel;
import io.framewright.tensor.ProcessMemory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Carries out guided runs, one at a time. */
public final class Engine {
  private final ModelRepository models;

  /** Creates an engine that opens models through a repository. */
  public Engine(ModelRepository models) {
    this.models = models;
  }

  /**
   * Carries out a run from the model's files to the written videos.
   *
   * @param listener hears of it on the calling thread
   * @param cancel asked before every repeat
   * @throws io.framewright.InputException when something that the run names cannot be used
   * @throws java.util.concurrent.CancellationException when cancelled; the state after the last
   *     whole step is kept
   */
  public RunResult run(
      GuidedRun run, RunOptions options, RunListener listener, CancellationToken cancel) {
    long start = System.nanoTime();
    listener.planned(run, RunPlan.of(run));
    listener.phase(RunListener.Phase.OPENING);
    ModelSummary summary = run.sampling().model().summary();
    List<Path> files = new ArrayList<>();
    try (VideoModel model =
            models.open(
                summary.folder(), MemoryPolicy.open(run.sampling().model().settings(), summary));
        ClipSampler sampler = new ClipSampler(model, run, options, listener, cancel)) {
      Map<String, Double> guided = sampler.sample(true, files);
      Optional<Map<String, Double>> unguided =
          run.sampling().clip().compare() && run.sampling().loss().isPresent()
              ? Optional.of(sampler.sample(false, files))
              : Optional.empty();
      double seconds = (System.nanoTime() - start) / 1e9;
      return new RunResult(files, guided, unguided, seconds, ProcessMemory.peakBytes());
    }
  }
}
