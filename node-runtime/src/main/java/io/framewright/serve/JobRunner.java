package io.framewright.serve;

import io.framewright.install.Installation;
import io.framewright.run.Engine;
import io.framewright.run.GuidedRun;
import io.framewright.run.KeptRuns;
import io.framewright.run.OutputPlan;
import io.framewright.run.PreviewPlan;
import io.framewright.run.RunOptions;
import io.framewright.run.RunOrigin;
import io.framewright.run.SaveVideoPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/** Carries out a job's runs, one after the other. */
final class JobRunner {
  private static final int PREVIEW_QUALITY = 80;

  private final Engine engine;
  private final TorchStart torch;
  private final Path data;

  /**
   * A runner.
   *
   * @param data below it clips are kept that are only shown
   */
  JobRunner(Installation installation, TorchStart torch, Path data) {
    this.engine = new Engine(installation.models());
    this.torch = torch;
    this.data = data.toAbsolutePath().normalize();
  }

  /** Where a job's clips lie that are only shown. */
  Path previews(Job job) {
    return data.resolve(job.id());
  }

  /** Runs all of a job; all its runs are checked before the first one starts. */
  void run(Job job) {
    torch.require();
    List<GuidedRun> runs = job.runs().stream().map(run -> placed(job, run)).toList();
    RunOptions options =
        new RunOptions(KeptRuns.usualFolder(), job.request().resume(), -1, RunOrigin.NONE);
    runs.forEach(run -> engine.check(run, options));
    for (int i = 0; i < runs.size(); i++) {
      GuidedRun run = runs.get(i);
      job.begin(run);
      JobListener listener = new JobListener(job, i, previews(job));
      listener.finished(engine.run(run, options, listener, job.cancel()));
    }
  }

  /** The run with a file for its preview, where nothing else writes one. */
  private GuidedRun placed(Job job, GuidedRun run) {
    if (run.outputs().stream().anyMatch(SaveVideoPlan.class::isInstance)) {
      return run;
    }
    List<OutputPlan> outputs =
        run.outputs().stream()
            .map(output -> output instanceof PreviewPlan ? shown(job, output.node()) : output)
            .toList();
    return new GuidedRun(run.name(), run.sampling(), outputs, run.workflow());
  }

  private SaveVideoPlan shown(Job job, String node) {
    return new SaveVideoPlan(
        node,
        previews(job),
        "{name}-{seed}-{n}",
        SaveVideoPlan.Format.MP4,
        OptionalDouble.empty(),
        PREVIEW_QUALITY,
        false);
  }
}
