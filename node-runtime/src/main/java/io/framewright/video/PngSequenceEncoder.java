package io.framewright.video;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A folder of numbered PNG files; each carries the workflow and the frame rate. */
final class PngSequenceEncoder implements FrameEncoder {
  private static final Pattern NAME = Pattern.compile("frame-\\d{4,}\\.png");

  private final Path folder;
  private final List<byte[]> texts;
  private int count;

  PngSequenceEncoder(Path folder, VideoOptions options) {
    this.folder = folder;
    texts = texts(options);
  }

  /** The text chunks of every PNG file of a clip, the rate before the workflow. */
  static List<byte[]> texts(VideoOptions options) {
    List<byte[]> texts = new ArrayList<>();
    texts.add(PngText.chunk(PngText.FRAME_RATE, options.rate().toString()));
    options.workflow().ifPresent(json -> texts.add(PngText.chunk(PngText.WORKFLOW, json)));
    return List.copyOf(texts);
  }

  /** Whether a file's name is one of those written here. */
  static boolean isFrame(String name) {
    return NAME.matcher(name).matches();
  }

  @Override
  public void add(Picture frame) throws IOException {
    count++;
    String name = String.format(Locale.ROOT, "frame-%04d.png", count);
    PngFile.write(folder.resolve(name), frame.over(0, 0, 0), texts);
  }

  @Override
  public void finish() {}

  @Override
  public void close() {}
}
