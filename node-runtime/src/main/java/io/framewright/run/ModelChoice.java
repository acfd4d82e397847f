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
   * @param changes what had to be changed
   */
  public record Sizing(ClipSettings clip, List<Change> changes) {}

  /**
   * A side of a clip that the model cannot make as wished.
   *
   * @param side {@code width}, {@code height} or {@code frames}
   */
  public record Change(String side, int wished, int made) {}

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
    List<Change> changes = new ArrayList<>();
    note(changes, "width", wanted.width(), snapped.width());
    note(changes, "height", wanted.height(), snapped.height());
    note(changes, "frames", wanted.frames(), snapped.frames());
    ClipSettings clip =
        new ClipSettings(
            snapped.width(),
            snapped.height(),
            snapped.frames(),
            wishes.fps().orElse(own.fps()),
            wishes.steps().orElse(own.steps()),
            wishes.guidanceScale().orElse(own.guidanceScale()),
            wishes.dynamicScale(),
            wishes.seed(),
            wishes.seedAfterRun(),
            wishes.compare());
    return new Sizing(clip, List.copyOf(changes));
  }

  private static void note(List<Change> changes, String what, int wanted, int got) {
    if (wanted != got) {
      changes.add(new Change(what, wanted, got));
    }
  }
}
