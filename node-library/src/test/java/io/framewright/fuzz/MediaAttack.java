package io.framewright.fuzz;

import io.framewright.video.FrameRange;
import io.framewright.video.FrameRate;
import io.framewright.video.Picture;
import io.framewright.video.PictureReader;
import io.framewright.video.VideoFormat;
import io.framewright.video.VideoOptions;
import io.framewright.video.VideoReader;
import io.framewright.video.VideoWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Damaged pictures and clips, read as inputs are. */
final class MediaAttack implements Attack {
  private static final int SIDE = 48;
  private static final int FRAMES = 9;

  private final Path scratch;
  private final List<Sample> pictures;
  private final List<Sample> clips = new ArrayList<>();

  /**
   * Takes pictures from folders, and writes clips.
   *
   * @param folders with pictures
   */
  MediaAttack(Path scratch, Path... folders) throws IOException {
    this.scratch = scratch;
    List<Sample> found = new ArrayList<>();
    for (Path folder : folders) {
      found.addAll(
          Sample.below(
              folder, 100_000, ".png", ".jpg", ".bmp", ".webp", ".gif", ".tif", ".heic", ".avif"));
    }
    pictures = List.copyOf(found);
    for (VideoFormat format : VideoFormat.values()) {
      clip(format);
    }
  }

  private void clip(VideoFormat format) throws IOException {
    VideoOptions options = VideoOptions.of(format, FrameRate.of(8));
    String ending = format.extension().isEmpty() ? "" : "." + format.extension();
    Path target = scratch.resolve("clip" + ending);
    try (VideoWriter writer = VideoWriter.open(target, SIDE, SIDE, options)) {
      for (int i = 0; i < FRAMES; i++) {
        writer.add(frame(i));
      }
      Path written = writer.finish();
      if (Files.isRegularFile(written)) {
        clips.add(Sample.of(written));
      }
    }
  }

  private static Picture frame(int index) {
    byte[] rgb = new byte[SIDE * SIDE * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (i * 5 / SIDE + 9 * index);
    }
    return Picture.of(SIDE, SIDE, rgb);
  }

  @Override
  public String name() {
    return "media";
  }

  @Override
  public int share() {
    return 20;
  }

  @Override
  public void once(RandomGenerator random) throws Exception {
    Sample sample = Sample.any(random.nextInt(3) > 0 ? pictures : clips, random);
    byte[] damaged = new ByteDamage(random).of(sample.bytes());
    Path file = scratch.resolve("damaged" + sample.ending());
    Files.write(file, damaged);
    Uses.takesOrRefuses(() -> PictureReader.read(file));
    Uses.takesOrRefuses(() -> VideoReader.info(file));
    Uses.takesOrRefuses(() -> VideoReader.readAll(file, new FrameRange(0, -1, 1)));
  }
}
