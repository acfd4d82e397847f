package io.framewright.guidance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.InputException;
import io.framewright.model.LatentGeometry;

/**
 * In which size a clip's frames are guided. Windows of latents are shrunk before they are decoded
 * (bilinear, align_corners false, no antialias, as the authors do), targets are averaged over
 * factor x factor pixels: for a factor of 2 both are the mean of 2 x 2 values at the same places,
 * and an average never aliases. Where a side has a rest, the last rows or columns of latents and
 * the pixels they stand for are left out of both.
 *
 * @param size the clip's size, one that the geometry can make
 * @param factor 1, 2 or 4
 */
public record DownSampling(LatentGeometry geometry, LatentGeometry.Size size, int factor) {
  /** Checks that the clip can be made and something is left of it. */
  public DownSampling {
    LatentGeometry.Size nearest = geometry.snap(size);
    if (!nearest.equals(size)) {
      throw new InputException(
          "The model cannot make a clip of "
              + text(size)
              + "; the nearest that it can make is "
              + text(nearest)
              + ". Use that size.");
    }
    if (factor != 1 && factor != 2 && factor != 4) {
      throw new InputException(
          "Guided frames cannot be down-sampled by " + factor + ". Use 1, 2 or 4.");
    }
    Shape latents = geometry.latentShape(size);
    if (latents.get(3) < factor || latents.get(4) < factor) {
      throw new InputException(
          "A clip of "
              + text(size)
              + " has latents of "
              + latents.get(4)
              + " x "
              + latents.get(3)
              + ", too few to down-sample guided frames by "
              + factor
              + ". Use a smaller factor or a larger clip.");
    }
  }

  private static String text(LatentGeometry.Size size) {
    return size.width() + " x " + size.height() + " pixels and " + size.frames() + " frames";
  }

  /** Number of latents of the clip. */
  public int latentFrames() {
    return geometry.latentFrames(size.frames());
  }

  /** Rows of a shrunk latent. */
  public int latentHeight() {
    return (int) geometry.latentShape(size).get(3) / factor;
  }

  /** Columns of a shrunk latent. */
  public int latentWidth() {
    return (int) geometry.latentShape(size).get(4) / factor;
  }

  /** Pixel rows of a guided frame. */
  public int height() {
    return latentHeight() * geometry.spatialRatio();
  }

  /** Pixel columns of a guided frame. */
  public int width() {
    return latentWidth() * geometry.spatialRatio();
  }

  /**
   * A target or mask in the size of the guided frames.
   *
   * @param into owns the result
   * @param picture [n, c, H, W] in the clip's size, or in the guided frames' size already
   * @return [n, c, {@link #height}, {@link #width}], of the same dtype
   * @throws InputException when it has another size
   */
  public NDArray picture(NDManager into, NDArray picture) {
    if (Pictures.hasSize(picture, height(), width())) {
      NDArray same = picture.stopGradient();
      same.attach(into);
      return same;
    }
    if (!Pictures.hasSize(picture, size.height(), size.width())) {
      throw new InputException(
          "A picture of "
              + Pictures.size(picture.getShape())
              + " is to be compared with frames of a clip of "
              + text(size)
              + ". Resize the picture to the clip's size.");
    }
    long[] numbers = {(long) height() * factor, (long) width() * factor, factor};
    return LossScript.indexed(into, "area", numbers, picture);
  }

  /** Shrinks latents [1, C, n, h, w] in space; differentiable. The factor must be above 1. */
  NDArray latents(NDManager into, NDArray latents) {
    return LossScript.indexed(into, "down", new long[] {factor}, latents);
  }
}
