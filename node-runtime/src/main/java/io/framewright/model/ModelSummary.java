package io.framewright.model;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is known of a checkpoint from its configuration files and headers alone.
 *
 * @param family the family's id, such as {@code wan}
 * @param title a name to show
 * @param defaults what {@code auto} means for this model
 * @param pictures which pictures it takes besides a prompt
 * @param dynamicScale whether it knows a guidance scale that changes with the timestep
 * @param weightValues how many numbers all weights are
 * @param weightBytes bytes of all weights in the files
 * @param toy whether this is a toy and must be labelled one
 * @param promptHint how prompts for this model look, when its makers say so
 */
public record ModelSummary(
    String family,
    String title,
    Path folder,
    Defaults defaults,
    LatentGeometry geometry,
    SchedulerConfig scheduler,
    PictureUse pictures,
    boolean dynamicScale,
    long weightValues,
    long weightBytes,
    boolean toy,
    Optional<String> promptHint) {

  /**
   * A model's own settings, from {@code framewright.json} in its folder, else the family's
   * published values.
   *
   * @param guidanceScale the scale of classifier-free guidance
   */
  public record Defaults(
      int width, int height, int frames, int fps, int steps, double guidanceScale) {
    /** The same with the nearest size that a model can make. */
    public Defaults snapped(LatentGeometry geometry) {
      LatentGeometry.Size size = geometry.snap(new LatentGeometry.Size(width, height, frames));
      return new Defaults(size.width(), size.height(), size.frames(), fps, steps, guidanceScale);
    }
  }
}
