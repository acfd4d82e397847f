package io.framewright.run;

import io.framewright.model.LatentGeometry;
import io.framewright.model.ModelSummary;
import java.util.ArrayList;
import java.util.List;

/** A checkpoint, how to open it, and what is known of it without its weights. */
public record ModelChoice(ModelSettings settings, ModelSummary summary) {
  /**
   * A wish for a clip's size as the model can make it.
   *
   * @param adjusted what had to be changed, such as {@code width 50 became 48}; empty when nothing
   */
  public record Sizing(ClipSettings clip, List<String> adjusted) {}

  /** The family's id, such as {@code wan}. */
  public String family() {
    return summary.family();
  }

  /** Fills in the model's own values where none were given, and snaps the size. */
  public Sizing size(ClipWishes wishes) {
    ModelSummary.Defaults own = summary.defaults();
    LatentGeometry.Size wanted =
        new LatentGeometry.Size(
            wishes.width().orElse(own.width()),
            wishes.height().orElse(own.height()),
            wishes.frames().orElse(own.frames()));
    LatentGeometry.Size snapped = summary.geometry().snap(wanted);
    List<String> adjusted = new ArrayList<>();
    note(adjusted, "width", wanted.width(), snapped.width());
    note(adjusted, "height", wanted.height(), snapped.height());
    note(adjusted, "frames", wanted.frames(), snapped.frames());
    ClipSettings clip =
        new ClipSettings(
            snapped.width(),
            snapped.height(),
            snapped.frames(),
            wishes.fps().orElse(own.fps()),
            wishes.steps().orElse(own.steps()),
            wishes.guidanceScale().orElse(own.guidanceScale()),
            wishes.seed(),
            wishes.seedAfterRun(),
            wishes.compare());
    return new Sizing(clip, List.copyOf(adjusted));
  }

  private static void note(List<String> adjusted, String what, int wanted, int got) {
    if (wanted != got) {
      adjusted.add(what + " " + wanted + " became " + got);
    }
  }
}
