package io.framewright.run;

import io.framewright.video.Fit;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * Where a picture comes from.
 *
 * @param file a picture, or a clip when a frame is named
 * @param frame 0-based frame of the clip in the file; empty for a picture
 * @param fit how it comes to the run's size
 */
public record PictureSource(Path file, OptionalInt frame, Fit fit) {
  /** Checks the frame. */
  public PictureSource {
    if (frame.isPresent() && frame.getAsInt() < 0) {
      throw new IllegalArgumentException("A frame must not be negative: " + frame.getAsInt());
    }
  }

  /** The files that it reads. */
  List<Path> files() {
    return List.of(file);
  }

  /** A picture file. */
  public static PictureSource ofFile(Path file, Fit fit) {
    return new PictureSource(file, OptionalInt.empty(), fit);
  }
}
