package io.framewright.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.tensor.Tensors;
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
    return source.fit().apply(read(source), width, height).over(0, 0, 0);
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
   * transparent, and not where a padded picture leaves the frame empty.
   *
   * @param into owns the tensors and decides their device
   */
  Target target(NDManager into, PictureSource source, Optional<MaskSource> mask) {
    Picture picture = read(source);
    Picture fitted = source.fit().apply(picture, width, height);
    Optional<Mask> counts = mask.map(this::mask);
    counts = multiply(counts, fitted.alpha());
    if (source.fit() == Fit.PAD) {
      counts =
          multiply(
              counts,
              Optional.of(source.fit().coverage(picture.width(), picture.height(), width, height)));
    }
    return new Target(
        pixels(into, fitted),
        counts.map(m -> Tensors.create(into, m.values(), new Shape(1, 1, height, width))));
  }

  /**
   * Frames of a clip, [1, 3, F, H, W], -1 to 1; the clip's last frame is repeated where it has too
   * few.
   */
  NDArray clip(NDManager into, VideoSource source, int frames) {
    float[] values = new float[3 * frames * height * width];
    List<Picture> pictures =
        source.picture() ? List.of(PictureReader.read(source.file())) : first(source, frames);
    int plane = height * width;
    for (int f = 0; f < frames; f++) {
      Picture picture = pictures.get(Math.min(f, pictures.size() - 1));
      float[] signed = source.fit().apply(picture, width, height).over(0, 0, 0).toSigned();
      for (int c = 0; c < 3; c++) {
        System.arraycopy(signed, c * plane, values, (c * frames + f) * plane, plane);
      }
    }
    return Tensors.create(into, values, new Shape(1, 3, frames, height, width));
  }

  /** No more of a clip's frames than are used: a file may hold hours. */
  private static List<Picture> first(VideoSource source, int most) {
    FrameRange range = new FrameRange(source.first(), source.last().orElse(-1), source.every());
    List<Picture> pictures = new ArrayList<>();
    try (VideoReader reader = VideoReader.open(source.file(), range)) {
      while (pictures.size() < most && reader.hasNext()) {
        pictures.add(reader.next());
      }
    }
    return pictures;
  }

  private static Picture read(PictureSource source) {
    if (source.frame().isEmpty()) {
      return PictureReader.read(source.file());
    }
    int frame = source.frame().getAsInt();
    return VideoReader.readAll(source.file(), new FrameRange(frame, frame, 1)).get(0);
  }

  private Mask mask(MaskSource source) {
    Mask mask = source.picture().fit().apply(Mask.ofPicture(read(source.picture())), width, height);
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
