package io.framewright.video;

import io.framewright.RegularFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * GIF in two passes: the first gathers the colours of all frames into one palette and sets the
 * frames aside, the second dithers them. Times are hundredths of a second, rounded so that they do
 * not drift; a frame that would show for less than two of them, which players slow down, is left
 * out.
 */
final class GifEncoder implements FrameEncoder {
  private final Path file;
  private final int width;
  private final int height;
  private final VideoOptions options;
  private final FrameSpool spool;
  private final FilterGraph palette;
  private final AVFrame rgb = avutil.av_frame_alloc();
  private final AVFrame filtered = avutil.av_frame_alloc();
  private boolean closed;

  GifEncoder(Path file, int width, int height, VideoOptions options) throws IOException {
    this.file = file;
    this.width = width;
    this.height = height;
    this.options = options;
    spool = new FrameSpool(file, width, height);
    int colours = (int) Math.rint(16 + 2.4 * options.quality()); // 16..256
    try {
      palette =
          new FilterGraph(
              "[in0]palettegen=stats_mode=full:max_colors=" + colours + "[out]", input());
    } catch (RuntimeException e) {
      spool.close();
      throw e;
    }
  }

  private FilterGraph.Input input() {
    return new FilterGraph.Input(width, height, avutil.AV_PIX_FMT_RGB24);
  }

  @Override
  public void add(Picture frame) throws IOException {
    if (time(spool.count() + 1) > Integer.MAX_VALUE) {
      throw new IOException("a GIF cannot run that long");
    }
    push(palette, frame, spool.count());
    spool.add(frame);
  }

  private void push(FilterGraph graph, Picture frame, long time) {
    PixelConverter.fill(rgb, frame, width, height);
    rgb.pts(time);
    graph.push(0, rgb);
  }

  /** When a frame begins, in hundredths of a second. */
  private long time(int frame) {
    FrameRate rate = options.rate();
    return Math.round(100.0 * frame * rate.denominator() / rate.numerator());
  }

  @Override
  public void finish() throws IOException {
    palette.push(0, null);
    if (!palette.pull(filtered)) {
      throw new Ffmpeg.Failure("no palette could be made");
    }
    Muxer.Recipe recipe =
        new Muxer.Recipe(
            "gif",
            "gif",
            c -> {
              c.width(width).height(height).pix_fmt(avutil.AV_PIX_FMT_PAL8);
              c.time_base(Muxer.rational(1, 100));
              c.framerate(Muxer.rational(options.rate().numerator(), options.rate().denominator()));
            },
            Map.of(),
            Map.of("loop", "0", "final_delay", Long.toString(Math.max(2, time(1)))),
            Map.of());
    FilterGraph.Input colours =
        new FilterGraph.Input(filtered.width(), filtered.height(), filtered.format());
    try (Muxer muxer = new Muxer(file, recipe);
        FilterGraph dither =
            new FilterGraph(
                "[in0][in1]paletteuse=dither=sierra2_4a:diff_mode=rectangle[out]",
                input(),
                colours)) {
      filtered.pts(0);
      dither.push(1, filtered);
      dither.push(1, null);
      long last = Long.MIN_VALUE / 2;
      for (int i = 0; i < spool.count(); i++) {
        if (time(i) - last < 2) {
          continue;
        }
        push(dither, spool.get(i), i);
        if (i + 1 == spool.count()) {
          dither.push(0, null);
        }
        if (!dither.pull(filtered)) {
          throw new Ffmpeg.Failure("frame " + i + " could not be dithered");
        }
        last = time(i);
        muxer.encode(filtered, last, Math.max(2, time(1)));
      }
      muxer.finish(Math.max(2, time(1)));
    }
    if (options.workflow().isPresent()) {
      insertWorkflow(options.workflow().get());
    }
  }

  /** Copies the written file with the workflow after its head, where no frame comes before it. */
  private void insertWorkflow(String workflow) throws IOException {
    byte[] text = WorkflowMetadata.mark(workflow).getBytes(StandardCharsets.UTF_8);
    Path plain = file.resolveSibling(file.getFileName() + ".plain");
    Files.move(file, plain);
    try (InputStream in = RegularFile.open(plain);
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      byte[] start = in.readNBytes(13);
      out.write(start);
      out.write(in.readNBytes(GifBlocks.lengthOfHead(start) - start.length));
      GifBlocks.writeComment(out, text);
      in.transferTo(out);
    } finally {
      Files.deleteIfExists(plain);
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      avutil.av_frame_free(rgb);
      avutil.av_frame_free(filtered);
      palette.close();
      try {
        spool.close();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }
}
