package io.framewright.model;

import ai.djl.ndarray.types.Shape;

/**
 * How pixels and latents of a family map onto each other: sizes, and the window of latents that is
 * decoded to read one pixel frame (model-specific index maps; Frame Guidance, section on latent
 * slicing).
 */
public interface LatentGeometry {
  /**
   * A run of neighbouring latents.
   *
   * @param first index of its first latent
   * @param count how many
   */
  record Window(int first, int count) {}

  /**
   * Where to read a pixel frame.
   *
   * @param window what to decode
   * @param index the frame's index among the window's decoded frames
   */
  record Reading(Window window, int index) {}

  /** A clip's size that the model can make. */
  record Size(int width, int height, int frames) {}

  /** Channels of a latent. */
  int channels();

  /** Pixels along one side of a latent. */
  int spatialRatio();

  /** Pixel frames per latent after the first. */
  int temporalRatio();

  /** The nearest size that the model can make; equal to the given one where that can be made. */
  Size snap(Size wanted);

  /** The shape [1, C, T, h, w] of a clip's latents; the size must have been snapped. */
  default Shape latentShape(Size size) {
    return new Shape(
        1,
        channels(),
        latentFrames(size.frames()),
        size.height() / spatialRatio(),
        size.width() / spatialRatio());
  }

  /** How many latents a clip of so many pixel frames has. */
  default int latentFrames(int frames) {
    return (frames - 1) / temporalRatio() + 1;
  }

  /**
   * The window for a pixel frame.
   *
   * @param frame 0 to the number of the clip's frames less one
   * @param length how many latents a window should have, at least 2; near the clip's ends a window
   *     may be shorter
   * @param latentFrames the number of the clip's latents
   */
  Reading window(int frame, int length, int latentFrames);

  /** The window length that the family's authors use or that suits it best. */
  default int defaultWindow() {
    return 3;
  }
}
