package io.framewright.guidance;

import ai.djl.ndarray.types.Shape;
import io.framewright.model.LatentGeometry;

/**
 * The first latent is one frame, each later one {@code temporalRatio} frames; a window ends at the
 * frame's latent.
 */
record FakeGeometry(int channels, int spatialRatio, int temporalRatio) implements LatentGeometry {
  @Override
  public Size snap(Size wanted) {
    int frames = (Math.max(wanted.frames(), 1) - 1) / temporalRatio * temporalRatio + 1;
    return new Size(side(wanted.width()), side(wanted.height()), frames);
  }

  private int side(int pixels) {
    return Math.max(spatialRatio, pixels / spatialRatio * spatialRatio);
  }

  @Override
  public Reading window(int frame, int length, int latentFrames) {
    int latent = (frame + temporalRatio - 1) / temporalRatio;
    int first = Math.max(0, latent - length + 1);
    return new Reading(new Window(first, latent - first + 1), frame - temporalRatio * first);
  }

  /** The clip whose latents have this shape. */
  Size sizeOf(Shape latents) {
    return new Size(
        (int) latents.get(4) * spatialRatio,
        (int) latents.get(3) * spatialRatio,
        (int) (latents.get(2) - 1) * temporalRatio + 1);
  }
}
