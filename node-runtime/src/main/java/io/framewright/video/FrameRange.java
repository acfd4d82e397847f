package io.framewright.video;

import io.framewright.InputException;

/**
 * Which frames of a clip: from {@code first} to {@code last}, both included, every {@code every}-th
 * of them. Indices are 0-based in the order of showing; a negative {@code last} counts from the
 * end, so that -1 is the last frame.
 */
public record FrameRange(int first, int last, int every) {
  /** All frames. */
  public static final FrameRange ALL = new FrameRange(0, -1, 1);

  /** Checks what can be checked without a clip. */
  public FrameRange {
    if (first < 0) {
      throw new InputException("The first frame must be 0 or more, not " + first + ".");
    }
    if (every < 1) {
      throw new InputException("Every how many frames must be 1 or more, not " + every + ".");
    }
  }

  /**
   * The last frame in a clip of so many frames, as an index.
   *
   * @throws InputException when the range does not lie within the clip
   */
  int lastOf(int frames, Object clip) {
    int end = last < 0 ? frames + last : last;
    if (first >= frames || end >= frames || end < 0) {
      throw new InputException(
          "The range of frames "
              + first
              + " to "
              + last
              + " does not fit "
              + clip
              + ", which has "
              + frames
              + (frames == 1 ? " frame (0)." : " frames (0 to " + (frames - 1) + ")."));
    }
    if (end < first) {
      throw new InputException(
          "The range of frames "
              + first
              + " to "
              + last
              + " of "
              + clip
              + " is empty: its last frame comes before its first.");
    }
    return end;
  }
}
