package io.framewright.run;

import io.framewright.video.Fit;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;

/** A clip to read: a cut of one in a file, or one picture as a clip of one frame. */
public sealed interface VideoSource {
  /** A picture as a clip of one frame. */
  static VideoSource ofPicture(PictureSource picture) {
    return new Still(picture);
  }

  /**
   * How many frames it has.
   *
   * @param fileFrames how many frames a file has; asked only where that matters
   * @return 0 when the first lies behind the file's end
   */
  int frames(ToIntFunction<Path> fileFrames);

  /** One of its frames, counted from its first. */
  PictureSource frame(int index);

  /** The files that it reads. */
  List<Path> files();

  /**
   * A cut of a clip in a file.
   *
   * @param first 0-based first frame of the file that counts
   * @param last 0-based last frame of the file that counts; empty for the file's last
   * @param every 1 for all frames from first to last, 2 for every other, and so on
   * @param fit how frames come to the run's size
   */
  record Cut(Path file, int first, OptionalInt last, int every, Fit fit) implements VideoSource {
    /** Checks ranges. */
    public Cut {
      if (first < 0 || every < 1 || (last.isPresent() && last.getAsInt() < first)) {
        throw new IllegalArgumentException(
            "Not a cut: first " + first + ", last " + last + ", every " + every);
      }
    }

    @Override
    public int frames(ToIntFunction<Path> fileFrames) {
      int fileLast = fileFrames.applyAsInt(file) - 1;
      int end = Math.min(last.orElse(fileLast), fileLast);
      return end < first ? 0 : (end - first) / every + 1;
    }

    @Override
    public PictureSource frame(int index) {
      return PictureSource.ofFrame(file, first + index * every, fit);
    }

    @Override
    public List<Path> files() {
      return List.of(file);
    }
  }

  /** One picture. */
  record Still(PictureSource picture) implements VideoSource {
    @Override
    public int frames(ToIntFunction<Path> fileFrames) {
      return 1;
    }

    @Override
    public PictureSource frame(int index) {
      return picture;
    }

    @Override
    public List<Path> files() {
      return picture.files();
    }
  }
}
