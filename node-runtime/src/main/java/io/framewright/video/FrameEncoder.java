package io.framewright.video;

import java.io.IOException;

/** Turns frames into one file or folder at a place that was agreed before. */
interface FrameEncoder extends AutoCloseable {
  /** Takes the next frame; all have one size. */
  void add(Picture frame) throws IOException;

  /** Writes what is left. Nothing is added afterwards. */
  void finish() throws IOException;

  /** Frees everything; without {@link #finish} before, what was written is of no use. */
  @Override
  void close();
}
