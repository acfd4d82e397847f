package io.framewright.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.framewright.run.GuidedRun;
import io.framewright.run.RunListener;
import io.framewright.run.RunPlan;
import io.framewright.run.RunResult;
import io.framewright.run.TargetPictures;
import io.framewright.serve.api.ResultFile;
import io.framewright.tensor.ProcessMemory;
import io.framewright.video.Picture;
import io.framewright.video.VideoInfo;
import io.framewright.video.VideoReader;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/** From one of a job's runs to its events. */
final class JobListener implements RunListener {
  private static final long PREVIEW_NANOS = 500_000_000;

  private final Job job;
  private final int index;
  private final Path previewFolder;
  private long lastPreview = System.nanoTime() - PREVIEW_NANOS;
  private int clips;

  /**
   * A listener for one run.
   *
   * @param index of the run in its job
   * @param previewFolder below it lie clips that are only shown
   */
  JobListener(Job job, int index, Path previewFolder) {
    this.job = job;
    this.index = index;
    this.previewFolder = previewFolder;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  @Override
  public void planned(GuidedRun run, RunPlan plan) {
    List<Integer> guided =
        plan.losses().stream()
            .map(RunPlan.LossLine::frames)
            .flatMap(Collection::stream)
            .distinct()
            .sorted()
            .toList();
    boolean compare = run.sampling().compares();
    int steps = plan.clip().steps() - run.sampling().firstStep();
    ObjectNode data = object();
    data.put("run", index)
        .put("runs", job.runs().size())
        .put("sampler", run.sampling().node())
        .put("title", run.sampling().title())
        .put("seed", plan.clip().seed())
        .put("steps", plan.clip().steps())
        .put("repeats", plan.repeats())
        .put("total", plan.repeats() + steps * (compare ? 2 : 1))
        .put("compare", compare);
    data.set("losses", Json.tree(plan.losses().stream().map(RunPlan.LossLine::name).toList()));
    data.set("frames", Json.tree(guided));
    data.set("targets", Json.tree(TargetPictures.frames(run)));
    job.tell("planned", data);
  }

  @Override
  public void warning(String text) {
    job.tell("warning", object().put("text", text));
  }

  @Override
  public void phase(Phase phase) {
    if (phase == Phase.WRITING) {
      clips++;
    }
    job.tell("phase", object().put("phase", phase.name().toLowerCase(Locale.ROOT)));
  }

  @Override
  public boolean wantsFrames() {
    return job.request().previews() && System.nanoTime() - lastPreview >= PREVIEW_NANOS;
  }

  @Override
  public void frames(SortedMap<Integer, Picture> frames) {
    lastPreview = System.nanoTime();
    job.show(frames);
    ObjectNode data = object();
    data.set("frames", Json.tree(frames.keySet()));
    job.tell("previews", data);
  }

  @Override
  public void repeatDone(Progress progress, Map<String, Double> losses, double gradientNorm) {
    ObjectNode data = progress(progress);
    data.set("losses", Json.tree(losses));
    data.put("gradientNorm", gradientNorm);
    job.tell("repeat", data);
  }

  @Override
  public void stepDone(Progress progress) {
    job.tell("step", progress(progress));
  }

  private static ObjectNode progress(Progress progress) {
    ObjectNode data = object();
    data.set("progress", Json.tree(progress));
    data.put("memory", ProcessMemory.residentBytes());
    return data;
  }

  @Override
  public void fileWritten(Path file) {
    VideoInfo info = VideoReader.info(file);
    job.add(
        new ResultFile(
            job.fileCount(),
            file.toString(),
            file.getFileName().toString(),
            clips == 1,
            file.startsWith(previewFolder),
            info.width(),
            info.height(),
            info.frames(),
            info.rate().perSecond(),
            Folders.bytes(file)));
  }

  /** The run is complete. */
  void finished(RunResult result) {
    ObjectNode data = object();
    data.put("run", index);
    data.set("losses", Json.tree(result.guided()));
    result.unguided().ifPresent(values -> data.set("unguidedLosses", Json.tree(values)));
    data.put("seconds", result.seconds()).put("peakBytes", result.peakBytes());
    job.tell("finished", data);
  }
}
