package io.framewright.video;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Pictures and clips that the tests share. */
final class Samples {
  private Samples() {}

  /** A file beside the tests. */
  static Path file(String name) {
    try {
      return Path.of(Samples.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static Picture picture(String name) {
    return PictureReader.read(file(name));
  }

  /** A smooth coloured ground with a block that moves two pixels a frame. */
  static Picture frame(int index, int width, int height) {
    byte[] rgb = new byte[width * height * 3];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = (y * width + x) * 3;
        boolean block = Math.abs(x - width / 4 - 2 * index) < 4 && Math.abs(y - height / 2) < 5;
        rgb[at] = (byte) (block ? 230 : 60 + 120 * x / width);
        rgb[at + 1] = (byte) (block ? 200 : 60 + 120 * y / height);
        rgb[at + 2] = (byte) (block ? 220 : 150);
      }
    }
    return Picture.of(width, height, rgb);
  }

  static List<Picture> clip(int frames, int width, int height) {
    List<Picture> clip = new ArrayList<>();
    for (int i = 0; i < frames; i++) {
      clip.add(frame(i, width, height));
    }
    return clip;
  }

  static Path write(Path target, List<Picture> frames, VideoOptions options) {
    Picture first = frames.get(0);
    try (VideoWriter writer = VideoWriter.open(target, first.width(), first.height(), options)) {
      frames.forEach(writer::add);
      return writer.finish();
    }
  }

  /** Peak signal-to-noise ratio in dB over the part that both have. */
  static double psnr(Picture a, Picture b) {
    double sum = 0;
    int width = Math.min(a.width(), b.width());
    int height = Math.min(a.height(), b.height());
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < 3; c++) {
          sum += Math.pow(a.at(x, y, c) - b.at(x, y, c), 2);
        }
      }
    }
    return 10 * Math.log10(255.0 * 255 / Math.max(1e-9, sum / (3.0 * width * height)));
  }

  /** The largest difference of any channel; the sizes must agree. */
  static int largestDifference(Picture a, Picture b) {
    if (a.width() != b.width() || a.height() != b.height()) {
      throw new AssertionError(a + " is not of the size of " + b);
    }
    int largest = 0;
    for (int i = 0; i < a.sharedRgb().length; i++) {
      int difference = (a.sharedRgb()[i] & 0xff) - (b.sharedRgb()[i] & 0xff);
      largest = Math.max(largest, Math.abs(difference));
    }
    return largest;
  }
}
