package io.framewright.video;

/** Frames in the order of showing, decoded one at a time. */
interface FrameSource extends AutoCloseable {
  VideoInfo info();

  /** Goes to the next frame; false after the last. */
  boolean advance();

  /** The frame that {@link #advance} went to. Frames that nobody asks for are not converted. */
  Picture picture();

  @Override
  void close();
}
