package io.framewright.run;

import io.framewright.video.Fit;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * A cut of a clip in a file, or one picture as a clip of one frame.
 *
 * @param file a clip, or a picture when {@code picture} is set
 * @param picture whether the file is a single picture
 * @param first 0-based first frame of the file that counts
 * @param last 0-based last frame of the file that counts; empty for the file's last
 * @param every 1 for all frames from first to last, 2 for every other, and so on
 * @param fit how frames come to the run's size
 */
public record VideoSource(
    Path file, boolean picture, int first, OptionalInt last, int every, Fit fit) {
  /** Checks ranges. */
  public VideoSource {
    if (first < 0 || every < 1 || (last.isPresent() && last.getAsInt() < first)) {
      throw new IllegalArgumentException(
          "Not a cut: first " + first + ", last " + last + ", every " + every);
    }
  }

  /** A picture as a clip of one frame. */
  public static VideoSource ofPicture(PictureSource picture) {
    if (picture.frame().isPresent()) {
      int frame = picture.frame().getAsInt();
      return new VideoSource(picture.file(), false, frame, OptionalInt.of(frame), 1, picture.fit());
    }
    return new VideoSource(picture.file(), true, 0, OptionalInt.of(0), 1, picture.fit());
  }

  /**
   * How many frames the cut has.
   *
   * @param fileFrames how many frames the file has
   * @return 0 when the first lies behind the file's end
   */
  public int frames(int fileFrames) {
    int end = Math.min(last.orElse(fileFrames - 1), fileFrames - 1);
    return end < first ? 0 : (end - first) / every + 1;
  }

  /** One frame of the cut, counted from its first. */
  public PictureSource frame(int index) {
    return new PictureSource(
        file, picture ? OptionalInt.empty() : OptionalInt.of(first + index * every), fit);
  }
}
