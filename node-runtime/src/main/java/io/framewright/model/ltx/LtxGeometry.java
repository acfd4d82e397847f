package io.framewright.model.ltx;

import io.framewright.model.LatentGeometry;

/**
 * LTX-Video's mapping of pixels and latents: latent 0 is frame 0, and latent j after it the frames
 * {@code ratio * (j - 1) + 1} to {@code ratio * j}. The decoder looks both ways, so the window for
 * a frame has latents on either side of the frame's own, as far as the clip goes: of three, one
 * before and one after.
 *
 * @param channels of a latent
 * @param spatialRatio pixels along one side of a latent
 * @param temporalRatio pixel frames per latent after the first
 */
record LtxGeometry(int channels, int spatialRatio, int temporalRatio) implements LatentGeometry {
  /** Sides and frames at most; far more than any device can hold. */
  private static final int MOST = 1 << 12;

  static LtxGeometry of(LtxVaeConfig vae) {
    return new LtxGeometry(vae.latentChannels(), vae.spatialRatio(), vae.temporalRatio());
  }

  @Override
  public Size snap(Size wanted) {
    long latents = nearest(wanted.frames() - 1L + temporalRatio, temporalRatio);
    return new Size(
        side(wanted.width()),
        side(wanted.height()),
        Math.toIntExact((latents - 1) * temporalRatio + 1));
  }

  private int side(int pixels) {
    return Math.toIntExact(nearest(pixels, spatialRatio) * spatialRatio);
  }

  /** How many units are nearest to a length, the smaller number when two are; at least one. */
  private static long nearest(long length, long unit) {
    long down = Math.floorDiv(length, unit);
    long units = 2 * Math.floorMod(length, unit) > unit ? down + 1 : down;
    return Math.min(Math.max(units, 1), MOST);
  }

  @Override
  public Reading window(int frame, int length, int latentFrames) {
    int frames = (latentFrames - 1) * temporalRatio + 1;
    if (frame < 0 || frame >= frames) {
      throw new IllegalArgumentException(
          "frame " + frame + " of a clip of " + frames + " frames, 0 to " + (frames - 1));
    }
    if (length < 2) {
      throw new IllegalArgumentException("a window needs 2 latents or more, not " + length);
    }
    int latent = frame == 0 ? 0 : (frame - 1) / temporalRatio + 1;
    int first = Math.max(0, latent - length / 2);
    int last = Math.min(latentFrames - 1, latent + (length - 1) / 2);
    return new Reading(new Window(first, last - first + 1), frame - temporalRatio * first);
  }
}
