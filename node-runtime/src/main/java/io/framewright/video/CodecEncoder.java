package io.framewright.video;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * mp4 and webm: 4:2:0 in studio range, converted and tagged as BT.709. In mp4 the index stands at
 * the front, and an odd side is made even by repeating its last column or row.
 */
final class CodecEncoder implements FrameEncoder {
  private static final int PIXELS = avutil.AV_PIX_FMT_YUV420P;

  private final int width;
  private final int height;
  private final Muxer muxer;
  private final PixelConverter converter;
  private final AVFrame rgb;
  private long frames;
  private boolean closed;

  CodecEncoder(Path file, int width, int height, VideoOptions options) {
    boolean mp4 = options.format() == VideoFormat.MP4;
    this.width = mp4 ? width + width % 2 : width;
    this.height = mp4 ? height + height % 2 : height;
    muxer = mp4 ? mp4(file, options) : new Muxer(file, webm(options));
    converter = new PixelConverter();
    rgb = avutil.av_frame_alloc();
  }

  private Muxer mp4(Path file, VideoOptions options) {
    if (width < 16 || height < 16) {
      return new Muxer(file, mpeg4(options)); // too small for libopenh264
    }
    try {
      return new Muxer(file, h264(options));
    } catch (Ffmpeg.Failure e) {
      if (!e.getMessage().contains("libopenh264")) {
        throw e;
      }
      // no H.264 encoder here, or not for this size: the older codec takes any
      return new Muxer(file, mpeg4(options));
    }
  }

  private Muxer.Recipe h264(VideoOptions options) {
    int quantiser = (int) Math.rint(48 - 0.38 * options.quality()); // 48..10
    Map<String, String> codec = new LinkedHashMap<>();
    codec.put("rc_mode", "quality");
    codec.put("profile", "high");
    codec.put("allow_skip_frames", "0");
    codec.put("qmin", Integer.toString(quantiser));
    codec.put("qmax", Integer.toString(quantiser));
    codec.put("threads", threads());
    return new Muxer.Recipe(
        "mp4",
        "libopenh264",
        c -> {
          settings(c, options);
          c.global_quality(quantiser * avutil.FF_QP2LAMBDA);
        },
        codec,
        Map.of("movflags", "+faststart"),
        WorkflowMetadata.tags(options.workflow()));
  }

  private Muxer.Recipe mpeg4(VideoOptions options) {
    int quantiser = (int) Math.rint(31 - 0.29 * options.quality()); // 31..2
    return new Muxer.Recipe(
        "mp4",
        "mpeg4",
        c -> {
          settings(c, options);
          c.flags(c.flags() | org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_QSCALE);
          c.global_quality(quantiser * avutil.FF_QP2LAMBDA);
        },
        Map.of("threads", "1"),
        Map.of("movflags", "+faststart"),
        WorkflowMetadata.tags(options.workflow()));
  }

  private Muxer.Recipe webm(VideoOptions options) {
    int quantiser = (int) Math.rint(60 - 0.5 * options.quality()); // 60..10
    Map<String, String> codec = new LinkedHashMap<>();
    codec.put("crf", Integer.toString(quantiser));
    codec.put("b", "0");
    codec.put("deadline", "good");
    codec.put("cpu-used", "4");
    codec.put("row-mt", "1");
    codec.put("threads", threads());
    return new Muxer.Recipe(
        "webm",
        "libvpx-vp9",
        c -> settings(c, options),
        codec,
        Map.of(),
        WorkflowMetadata.tags(options.workflow()));
  }

  private static String threads() {
    return Integer.toString(Math.min(8, Runtime.getRuntime().availableProcessors()));
  }

  private void settings(AVCodecContext c, VideoOptions options) {
    FrameRate rate = options.rate();
    c.width(width).height(height).pix_fmt(PIXELS);
    c.time_base(Muxer.rational(rate.denominator(), rate.numerator()));
    c.framerate(Muxer.rational(rate.numerator(), rate.denominator()));
    c.sample_aspect_ratio(Muxer.rational(1, 1));
    c.gop_size(Math.max(1, (int) Math.rint(2 * rate.perSecond())));
    c.max_b_frames(0);
    c.colorspace(avutil.AVCOL_SPC_BT709);
    c.color_primaries(avutil.AVCOL_PRI_BT709);
    c.color_trc(avutil.AVCOL_TRC_BT709);
    c.color_range(avutil.AVCOL_RANGE_MPEG);
    c.chroma_sample_location(avutil.AVCHROMA_LOC_LEFT);
  }

  @Override
  public void add(Picture frame) {
    muxer.encode(converter.toFrame(frame, PIXELS, width, height, rgb), frames, 1);
    frames++;
  }

  @Override
  public void finish() {
    muxer.finish(1);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      muxer.close();
      converter.close();
      avutil.av_frame_free(rgb);
    }
  }
}
