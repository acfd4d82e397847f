package io.framewright.video;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** All frames in one PNG file, in rows from left to right; unused places are black. */
final class PngSheetEncoder implements FrameEncoder {
  private final Path file;
  private final int width;
  private final int height;
  private final VideoOptions options;
  private final FrameSpool spool;

  PngSheetEncoder(Path file, int width, int height, VideoOptions options) throws IOException {
    this.file = file;
    this.width = width;
    this.height = height;
    this.options = options;
    spool = new FrameSpool(file, width, height);
  }

  @Override
  public void add(Picture frame) throws IOException {
    int columns = columns(spool.count() + 1);
    int rows = rows(spool.count() + 1);
    if ((long) columns * width * rows * height > Picture.MAX_PIXELS) {
      throw new IOException(
          "a sheet of more than "
              + spool.count()
              + " frames of this size has too many pixels; write a sequence instead");
    }
    spool.add(frame);
  }

  private static int columns(int frames) {
    return (int) Math.ceil(Math.sqrt(frames));
  }

  private static int rows(int frames) {
    return (frames - 1) / columns(frames) + 1;
  }

  @Override
  public void finish() throws IOException {
    int columns = columns(spool.count());
    int rows = rows(spool.count());
    int stride = columns * width * 3;
    byte[] sheet = new byte[stride * rows * height];
    for (int i = 0; i < spool.count(); i++) {
      byte[] frame = spool.get(i).sharedRgb();
      int corner = i / columns * height * stride + i % columns * width * 3;
      for (int y = 0; y < height; y++) {
        System.arraycopy(frame, y * width * 3, sheet, corner + y * stride, width * 3);
      }
    }
    Picture whole = Picture.owning(columns * width, rows * height, sheet, null);
    PngFile.write(file, whole, PngSequenceEncoder.texts(options));
  }

  @Override
  public void close() {
    try {
      spool.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
