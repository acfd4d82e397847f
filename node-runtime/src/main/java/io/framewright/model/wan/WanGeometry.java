package io.framewright.model.wan;

import io.framewright.model.LatentGeometry;

/**
 * Wan's mapping of pixels and latents. The autoencoder looks back only: latent 0 is frame 0, and
 * latent j after it the frames {@code ratio * (j - 1) + 1} to {@code ratio * j}; so the window for
 * a frame ends at the frame's own latent.
 *
 * @param channels of a latent
 * @param spatialRatio pixels along one side of a latent
 * @param temporalRatio pixel frames per latent after the first
 * @param patch latents that make one token
 * @param mostPatches patches along one axis at most
 */
record WanGeometry(
    int channels, int spatialRatio, int temporalRatio, WanConfig.Patch patch, int mostPatches)
    implements LatentGeometry {

  static WanGeometry of(WanConfig transformer, WanVaeConfig vae) {
    return new WanGeometry(
        vae.latentChannels(),
        vae.spatialRatio(),
        vae.temporalRatio(),
        transformer.patch(),
        transformer.ropeMaxSeqLen());
  }

  @Override
  public Size snap(Size wanted) {
    long latents =
        nearest((wanted.frames() - 1L + temporalRatio), temporalRatio * patch.frames())
            * patch.frames();
    return new Size(
        side(wanted.width(), patch.width()),
        side(wanted.height(), patch.height()),
        Math.toIntExact((latents - 1) * temporalRatio + 1));
  }

  private int side(int pixels, int patchSide) {
    int unit = spatialRatio * patchSide;
    return Math.toIntExact(nearest(pixels, unit) * unit);
  }

  /** How many units are nearest to a length, the smaller number when two are; at least one. */
  private long nearest(long length, long unit) {
    long down = Math.floorDiv(length, unit);
    long units = 2 * Math.floorMod(length, unit) > unit ? down + 1 : down;
    return Math.min(Math.max(units, 1), mostPatches);
  }

  @Override
  public Reading window(int frame, int length, int latentFrames) {
    int frames = (latentFrames - 1) * temporalRatio + 1;
    if (frame < 0 || frame >= frames) {
      throw new IllegalArgumentException(
          "frame " + frame + " of a clip of " + frames + " frames, 0 to " + (frames - 1));
    }
    if (frame == 0) {
      return new Reading(new Window(0, 1), 0);
    }
    if (length < 2) {
      throw new IllegalArgumentException("a window needs 2 latents or more, not " + length);
    }
    int latent = (frame - 1) / temporalRatio + 1;
    int first = Math.max(0, latent - length + 1);
    int index = 1 + temporalRatio * (latent - first - 1) + (frame - 1) % temporalRatio;
    return new Reading(new Window(first, latent - first + 1), index);
  }
}
