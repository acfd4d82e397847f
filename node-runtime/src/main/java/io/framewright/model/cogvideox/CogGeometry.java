package io.framewright.model.cogvideox;

import io.framewright.model.LatentGeometry;
import java.util.Optional;

/**
 * CogVideoX's mapping of pixels and latents. A clip has an odd number of latents: latent 0 is frame
 * 0, and latent j after it the frames {@code ratio * (j - 1) + 1} to {@code ratio * j}. A window of
 * an odd number of latents is decoded like a clip; of an even number each latent gives {@code
 * ratio} frames. In version 1.5 one latent goes before the clip's, to fill its tokens, and is never
 * decoded.
 *
 * @param channels of a latent
 * @param spatialRatio pixels along one side of a latent
 * @param temporalRatio pixel frames per latent after the first
 * @param patch latents that make one token
 * @param only the one height and width that the model can make, in its {@code frames} none; empty
 *     where any can be made
 */
record CogGeometry(
    int channels,
    int spatialRatio,
    int temporalRatio,
    CogConfig.Patch patch,
    Optional<CogConfig.Sample> only)
    implements LatentGeometry {
  /** Patches along one axis at most, a bound on absurd wishes. */
  private static final int MOST = 1024;

  static CogGeometry of(CogConfig transformer, CogVaeConfig vae) {
    return new CogGeometry(
        vae.latentChannels(),
        vae.spatialRatio(),
        vae.temporalRatio(),
        transformer.patch(),
        // a learned table of places holds for one size
        transformer.learned() ? Optional.of(transformer.sample()) : Optional.empty());
  }

  /** Latents before the clip's own. */
  int ahead() {
    return patch.frames() - 1;
  }

  @Override
  public Size snap(Size wanted) {
    int frames = 2 * temporalRatio;
    int pairs = Math.toIntExact(nearest(wanted.frames() - 1L, frames, 0));
    return new Size(
        only.map(size -> size.width() * spatialRatio).orElseGet(() -> side(wanted.width())),
        only.map(size -> size.height() * spatialRatio).orElseGet(() -> side(wanted.height())),
        pairs * frames + 1);
  }

  private int side(int pixels) {
    int unit = spatialRatio * patch.side();
    return Math.toIntExact(nearest(pixels, unit, 1) * unit);
  }

  /** How many units are nearest to a length, the smaller number when two are. */
  private static long nearest(long length, long unit, long least) {
    long down = Math.floorDiv(length, unit);
    long units = 2 * Math.floorMod(length, unit) > unit ? down + 1 : down;
    return Math.min(Math.max(units, least), MOST);
  }

  @Override
  public int latentFrames(int frames) {
    return LatentGeometry.super.latentFrames(frames) + ahead();
  }

  /**
   * A window ends at the frame's latent; one at the start of the clip goes on behind it, and has an
   * odd number of latents where that is enough, as the clip has.
   */
  @Override
  public Reading window(int frame, int length, int latentFrames) {
    int latents = latentFrames - ahead();
    int frames = (latents - 1) * temporalRatio + 1;
    if (frame < 0 || frame >= frames) {
      throw new IllegalArgumentException(
          "frame " + frame + " of a clip of " + frames + " frames, 0 to " + (frames - 1));
    }
    int latent = frame == 0 ? 0 : (frame - 1) / temporalRatio + 1;
    if (length < 2 && frame > 0) {
      throw new IllegalArgumentException("a window needs 2 latents or more, not " + length);
    }
    int count = Math.min(length, latents);
    int first = Math.max(0, latent - count + 1);
    if (first == 0 && count % 2 == 0 && latent < count - 1) {
      count--;
    }
    int before = count % 2 == 1 ? 0 : temporalRatio - 1; // the first latent's other frames
    return new Reading(new Window(ahead() + first, count), frame - temporalRatio * first + before);
  }
}
