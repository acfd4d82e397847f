package io.framewright.nodes;

/** Words about clips that several messages share. */
final class Clip {
  private Clip() {}

  /** {@code 17 frames (0 to 16).} */
  static String length(int frames) {
    return frames == 1 ? "1 frame (0)." : frames + " frames (0 to " + (frames - 1) + ").";
  }

  /** What to do about a frame outside of a clip. */
  static String choose(int frames) {
    return "Choose a frame from 0 to "
        + (frames - 1)
        + ", from -"
        + frames
        + " to -1 from the end, or a percentage.";
  }
}
