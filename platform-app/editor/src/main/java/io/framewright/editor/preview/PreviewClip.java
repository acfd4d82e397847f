package io.framewright.editor.preview;

import io.framewright.editor.run.RunItem;
import io.framewright.editor.run.RunResult;
import io.framewright.serve.api.ResultFile;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A clip to play.
 *
 * @param unguided the one of the comparison, if it was made
 * @param guidedFrames marked on the slider
 * @param targets what frames were guided to
 */
record PreviewClip(
    String title,
    RunResult guided,
    Optional<RunResult> unguided,
    List<Integer> guidedFrames,
    Map<Integer, BufferedImage> targets) {
  /** The last clip of a run, if it has written any. */
  static Optional<PreviewClip> of(RunItem item) {
    List<RunResult> all = item.results().stream().filter(r -> r.file().frames() > 0).toList();
    Optional<RunResult> last =
        all.stream()
            .filter(r -> r.file().guided())
            .reduce((a, b) -> b)
            .or(() -> all.stream().reduce((a, b) -> b));
    return last.map(
        guided ->
            new PreviewClip(
                item.name(),
                guided,
                all.stream()
                    .filter(r -> !r.file().guided() && belongs(r, guided))
                    .reduce((a, b) -> b),
                item.planned().map(p -> p.frames()).orElse(List.of()),
                Map.copyOf(item.targets())));
  }

  private static boolean belongs(RunResult unguided, RunResult guided) {
    ResultFile a = unguided.file();
    ResultFile b = guided.file();
    return unguided.job().equals(guided.job()) && a.index() > b.index() && a.frames() == b.frames();
  }

  int frames() {
    return guided.file().frames();
  }

  double fps() {
    return guided.file().fps() > 0 ? guided.file().fps() : 8;
  }

  /** Whether it is the same file, whatever is known of it. */
  boolean sameFile(PreviewClip other) {
    return guided.job().equals(other.guided.job())
        && guided.file().index() == other.guided.file().index();
  }
}
