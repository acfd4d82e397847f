package io.framewright.serve;

import io.framewright.video.FrameRange;
import io.framewright.video.Picture;
import io.framewright.video.VideoReader;
import java.nio.file.Path;

/**
 * Gives single frames of a clip; keeps the last clip open, as players ask for one after another.
 */
final class FrameShelf implements AutoCloseable {
  private Path open;
  private VideoReader reader;

  /** A frame, from 0. */
  synchronized Picture frame(Path clip, int index) {
    if (!clip.equals(open) || reader.index() > index) {
      close();
      reader = VideoReader.open(clip, new FrameRange(0, -1, 1));
      open = clip;
    }
    try {
      Picture picture = reader.next();
      while (reader.index() <= index) {
        picture = reader.next();
      }
      return picture;
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  @Override
  public synchronized void close() {
    if (reader != null) {
      reader.close();
      reader = null;
      open = null;
    }
  }
}
