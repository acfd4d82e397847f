package io.framewright.run;

import io.framewright.video.ColourBlock;
import io.framewright.video.Fit;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Where a picture comes from: a file, coloured rectangles over it, or rectangles on nothing, which
 * leave the rest transparent.
 *
 * @param file a picture, or a clip when a frame is named; empty for rectangles on nothing
 * @param frame 0-based frame of the clip in the file; empty for a picture
 * @param fit how the file's picture comes to the run's size
 * @param blocks rectangles, drawn in the run's size over the fitted picture, the last on top
 */
public record PictureSource(
    Optional<Path> file, OptionalInt frame, Fit fit, List<ColourBlock> blocks) {
  /** Checks that there is something to see. */
  public PictureSource {
    blocks = List.copyOf(blocks);
    if (frame.isPresent() && frame.getAsInt() < 0) {
      throw new IllegalArgumentException("A frame must not be negative: " + frame.getAsInt());
    }
    if (file.isEmpty() && (frame.isPresent() || blocks.isEmpty())) {
      throw new IllegalArgumentException("Without a file there must be rectangles and no frame");
    }
  }

  /** The files that it reads. */
  List<Path> files() {
    return file.stream().toList();
  }

  /** A picture file. */
  public static PictureSource ofFile(Path file, Fit fit) {
    return new PictureSource(Optional.of(file), OptionalInt.empty(), fit, List.of());
  }

  /** A frame of a clip in a file, counted from 0. */
  public static PictureSource ofFrame(Path clip, int frame, Fit fit) {
    return new PictureSource(Optional.of(clip), OptionalInt.of(frame), fit, List.of());
  }

  /** Rectangles alone, transparent elsewhere. */
  public static PictureSource ofBlocks(List<ColourBlock> blocks) {
    return new PictureSource(Optional.empty(), OptionalInt.empty(), Fit.CROP, blocks);
  }

  /** The same with rectangles over it. */
  public PictureSource under(List<ColourBlock> more) {
    return new PictureSource(
        file, frame, fit, Stream.concat(blocks.stream(), more.stream()).toList());
  }

  /** The same, fitted in another way. */
  PictureSource fitted(Fit newFit) {
    return new PictureSource(file, frame, newFit, blocks);
  }
}
