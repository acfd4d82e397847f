package io.framewright.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.tensor.Tensors;
import io.framewright.video.ColourBlock;
import io.framewright.video.Fit;
import io.framewright.video.FrameRange;
import io.framewright.video.Mask;
import io.framewright.video.Picture;
import io.framewright.video.PictureReader;
import io.framewright.video.VideoReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the pictures and masks that a run names, in the size of its clip. */
final class PictureLoader {
  private final int width;
  private final int height;

  PictureLoader(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /**
   * A guided picture.
   *
   * @param pixels [1, 3, H, W], -1 to 1
   * @param mask [1, 1, H, W], 0 to 1, where something says that not all of the picture counts
   */
  record Target(NDArray pixels, Optional<NDArray> mask) {}

  /** A picture in the clip's size, laid over black where it is not solid. */
  Picture picture(PictureSource source) {
    return fitted(source).picture().over(0, 0, 0);
  }

  /**
   * A picture in the clip's size.
   *
   * @param into owns the result
   * @return [1, 3, H, W], -1 to 1
   */
  NDArray pixels(NDManager into, PictureSource source) {
    return pixels(into, picture(source));
  }

  /**
   * Reads a picture and what of it counts: where the user's mask is white, where the picture is not
   * transparent, and not where a padded picture without rectangles leaves the frame empty.
   *
   * @param into owns the tensors and decides their device
   */
  Target target(NDManager into, PictureSource source, Optional<MaskSource> mask) {
    Fitted fitted = fitted(source);
    Optional<Mask> counts = mask.map(this::mask);
    counts = multiply(counts, fitted.picture().alpha());
    counts = multiply(counts, fitted.coverage());
    return new Target(
        pixels(into, fitted.picture()),
        counts.map(m -> Tensors.create(into, m.values(), new Shape(1, 1, height, width))));
  }

  /**
   * Frames of a clip, [1, 3, F, H, W], -1 to 1; the clip's last frame is repeated where it has too
   * few.
   */
  NDArray clip(NDManager into, VideoSource source, int frames) {
    float[] values = new float[3 * frames * height * width];
    List<Picture> pictures = pictures(source, frames);
    int plane = height * width;
    for (int f = 0; f < frames; f++) {
      float[] signed = pictures.get(Math.min(f, pictures.size() - 1)).toSigned();
      for (int c = 0; c < 3; c++) {
        System.arraycopy(signed, c * plane, values, (c * frames + f) * plane, plane);
      }
    }
    return Tensors.create(into, values, new Shape(1, 3, frames, height, width));
  }

  /** No more of a clip's frames than are used: a file may hold hours. */
  private List<Picture> pictures(VideoSource source, int most) {
    if (source instanceof VideoSource.Still still) {
      return List.of(picture(still.picture()));
    }
    VideoSource.Cut cut = (VideoSource.Cut) source;
    FrameRange range = new FrameRange(cut.first(), cut.last().orElse(-1), cut.every());
    List<Picture> pictures = new ArrayList<>();
    try (VideoReader reader = VideoReader.open(cut.file(), range)) {
      while (pictures.size() < most && reader.hasNext()) {
        pictures.add(cut.fit().apply(reader.next(), width, height).over(0, 0, 0));
      }
    }
    return pictures;
  }

  /** A picture in the clip's size with its rectangles, and what a padded one covers of it. */
  private record Fitted(Picture picture, Optional<Mask> coverage) {}

  private Fitted fitted(PictureSource source) {
    Optional<Picture> read = read(source);
    Picture ground =
        read.map(p -> source.fit().apply(p, width, height))
            .orElseGet(() -> Picture.clear(width, height));
    Optional<Mask> coverage =
        read.filter(p -> source.fit() == Fit.PAD)
            .map(p -> source.fit().coverage(p.width(), p.height(), width, height));
    List<ColourBlock> white = source.blocks().stream().map(ColourBlock::white).toList();
    return new Fitted(
        ColourBlock.paint(ground, source.blocks()), coverage.map(c -> ColourBlock.paint(c, white)));
  }

  /** What is in the source's file; empty when it has none. */
  private static Optional<Picture> read(PictureSource source) {
    return source
        .file()
        .map(
            file -> {
              if (source.frame().isEmpty()) {
                return PictureReader.read(file);
              }
              int frame = source.frame().getAsInt();
              return VideoReader.readAll(file, new FrameRange(frame, frame, 1)).get(0);
            });
  }

  private Mask mask(MaskSource source) {
    PictureSource picture = source.picture();
    Mask ground =
        read(picture)
            .map(p -> picture.fit().apply(Mask.ofPicture(p), width, height))
            .orElseGet(() -> Mask.filled(width, height, 0));
    Mask mask = ColourBlock.paint(ground, picture.blocks());
    return (source.invert() ? mask.invert() : mask).feather(source.feather());
  }

  private NDArray pixels(NDManager into, Picture picture) {
    return Tensors.create(into, picture.over(0, 0, 0).toSigned(), new Shape(1, 3, height, width));
  }

  private Optional<Mask> multiply(Optional<Mask> a, Optional<Mask> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.or(() -> b);
    }
    float[] x = a.get().values();
    float[] y = b.get().values();
    for (int i = 0; i < x.length; i++) {
      x[i] *= y[i];
    }
    return Optional.of(Mask.of(width, height, x));
  }
}
