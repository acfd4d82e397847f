package io.framewright.plugin;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.framewright.InputException;
import io.framewright.run.ClipSettings;
import io.framewright.run.ClipWriterPlan;
import io.framewright.run.FinishedClip;
import io.framewright.tensor.GradMode;
import io.framewright.tensor.Torch;
import io.framewright.video.VideoReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A plug-in's way of writing clips. */
record GuardedOutput(ClipWriterPlan plan, Guard guard, String node) implements ClipWriterPlan {
  private static final String WRITE = "write of the output";

  /** Asks a plan what it is; on the plug-in's thread. */
  static GuardedOutput of(ClipWriterPlan plan, Guard guard) {
    return new GuardedOutput(
        plan, guard, PluginMistake.present(plan.node(), "node() of the output"));
  }

  @Override
  public void check(ClipSettings clip) {
    guard.answer(
        "check of the output",
        () -> {
          plan.check(clip);
          return true;
        });
  }

  @Override
  public List<Path> write(FinishedClip clip) {
    NDManager own = Torch.newManager(clip.pixels().getDevice());
    NDArray pixels = clip.pixels().stopGradient();
    pixels.attach(own);
    FinishedClip handed =
        new FinishedClip(clip.name(), clip.guided(), clip.settings(), pixels, clip.workflow());
    CompletableFuture<?>[] end = {CompletableFuture.completedFuture(null)};
    try {
      return guard.work(WRITE, () -> written(handed), goesOn -> end[0] = goesOn);
    } finally {
      end[0].thenRun(own::close);
    }
  }

  private List<Path> written(FinishedClip clip) {
    try (GradMode mode = GradMode.off()) {
      List<Path> files = List.copyOf(PluginMistake.present(plan.write(clip), WRITE));
      for (Path file : files) {
        try {
          VideoReader.info(file);
        } catch (InputException e) {
          throw new PluginMistake(
              WRITE + " named a file that cannot be opened as a clip: " + e.getMessage());
        }
      }
      return files;
    }
  }
}
