package io.framewright.guidance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Sizes of pictures. */
public final class Pictures {
  private Pictures() {}

  /**
   * Resizes so that the shorter side has {@code side} pixels, bicubic with antialias, and cuts the
   * square in the middle out: what picture towers such as CLIP are fed. Differentiable. The longer
   * side is rounded down, the margins as torchvision rounds them (half to even).
   *
   * @param into owns the result
   * @param pictures [n, 3, H, W]
   * @return [n, 3, side, side], of the same dtype
   */
  public static NDArray bicubicCrop(NDManager into, NDArray pictures, int side) {
    long height = pictures.getShape().get(2);
    long width = pictures.getShape().get(3);
    long shorter = Math.min(height, width);
    long tall = side * height / shorter;
    long wide = side * width / shorter;
    long top = (long) Math.rint((tall - side) / 2.0);
    long left = (long) Math.rint((wide - side) / 2.0);
    return LossScript.indexed(
        into, "bicubic_crop", new long[] {tall, wide, top, left, side}, pictures);
  }

  /** The height and width of [.., H, W] as text. */
  static String size(Shape shape) {
    int last = shape.dimension() - 1;
    return shape.get(last) + " x " + shape.get(last - 1) + " pixels";
  }

  /** Whether the last two axes are of these lengths. */
  static boolean hasSize(NDArray picture, long height, long width) {
    Shape shape = picture.getShape();
    int last = shape.dimension() - 1;
    return last >= 1 && shape.get(last - 1) == height && shape.get(last) == width;
  }

  /** Targets are fitted by {@link DownSampling#picture} before a loss is made of them. */
  static void requireSameSize(String what, Keyframe keyframe, NDArray frames) {
    long height = frames.getShape().get(2);
    long width = frames.getShape().get(3);
    if (!hasSize(keyframe.target(), height, width)
        || keyframe.mask().filter(mask -> !hasSize(mask, height, width)).isPresent()) {
      throw new IllegalArgumentException(
          what
              + " has a picture or mask of another size than the guided frames, "
              + size(frames.getShape()));
    }
  }
}
