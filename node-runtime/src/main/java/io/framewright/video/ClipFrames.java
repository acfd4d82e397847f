package io.framewright.video;

import io.framewright.InputException;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.IntPointer;

/**
 * The frames of a clip, decoded by FFmpeg one after the other: whole ones where the clip is
 * interlaced, in standard range and with the transparency that the clip has.
 */
final class ClipFrames implements FrameSource {
  private final Path file;
  private final VideoInfo info;
  private final Orientation orientation;
  private final Demuxer demuxer;
  private final StandardRange range = new StandardRange();
  private final PixelConverter converter = new PixelConverter();
  private final AVFrame frame = avutil.av_frame_alloc();
  private AVCodecContext decoder;
  private Deinterlacer deinterlacer;
  private boolean drained;
  private int decoded;

  /**
   * Opens a clip after a check that the file is whole.
   *
   * @throws InputException when it cannot be read
   */
  static ClipFrames open(Path file) {
    return open("clip", file);
  }

  /** Opens a still picture of a kind that FFmpeg reads, such as WebP or GIF. */
  static ClipFrames openStill(Path file) {
    return open("picture", file);
  }

  private static ClipFrames open(String noun, Path file) {
    // a comment after the last frame of a GIF looks like a frame until it is decoded
    int most = ClipIntegrity.check(noun, file).orElse(Integer.MAX_VALUE);
    ClipTiming timing;
    try (Demuxer packets = Demuxer.open(file)) {
      timing = ClipTiming.measure(packets, most);
    } catch (Ffmpeg.Failure e) {
      throw new InputException(
          "The " + noun + " " + file + " is damaged (" + e.getMessage() + "). Make it anew.", e);
    }
    if (timing.frames() == 0) {
      throw new InputException(
          "The " + noun + " " + file + " has no frames. It is damaged or was never finished.");
    }
    ClipFrames frames = new ClipFrames(file, timing, Demuxer.open(file));
    try {
      frames.startDecoder();
      return frames;
    } catch (RuntimeException e) {
      frames.close();
      throw e;
    }
  }

  private ClipFrames(Path file, ClipTiming timing, Demuxer demuxer) {
    this.file = file;
    this.demuxer = demuxer;
    AVCodecParameters parameters = demuxer.stream().codecpar();
    orientation = orientation(parameters);
    int w = squareWidth(parameters);
    int h = parameters.height();
    info =
        new VideoInfo(
            orientation.swap() ? h : w,
            orientation.swap() ? w : h,
            timing.frames(),
            timing.rate(),
            timing.variable(),
            timing.seconds(),
            orientation.degrees());
  }

  private static Orientation orientation(AVCodecParameters parameters) {
    if (parameters.nb_coded_side_data() > 0) {
      AVPacketSideData data =
          avcodec.av_packet_side_data_get(
              parameters.coded_side_data(),
              parameters.nb_coded_side_data(),
              avcodec.AV_PKT_DATA_DISPLAYMATRIX);
      if (data != null && data.size() >= 36) {
        IntPointer matrix = new IntPointer(data.data());
        return Orientation.ofMatrix(matrix.get(0), matrix.get(1), matrix.get(3), matrix.get(4));
      }
    }
    return Orientation.UPRIGHT;
  }

  /** The stored width stretched by the shape of its pixels, where that is sane. */
  private static int squareWidth(AVCodecParameters parameters) {
    AVRational shape = parameters.sample_aspect_ratio();
    if (shape.num() < 1 || shape.den() < 1 || shape.num() == shape.den()) {
      return parameters.width();
    }
    double width = parameters.width() * (double) shape.num() / shape.den();
    boolean sane = width >= 1 && width * parameters.height() <= Picture.MAX_PIXELS;
    return sane ? (int) Math.rint(width) : parameters.width();
  }

  private void startDecoder() {
    AVCodecParameters parameters = demuxer.stream().codecpar();
    AVCodec codec = codec(parameters.codec_id());
    if (codec == null || codec.isNull()) {
      throw new InputException(
          "The clip "
              + file
              + " is coded as "
              + avcodec.avcodec_get_name(parameters.codec_id()).getString()
              + ", which cannot be read here. Convert it to mp4 (H.264) first.");
    }
    decoder = avcodec.avcodec_alloc_context3(codec);
    try {
      Ffmpeg.check(avcodec.avcodec_parameters_to_context(decoder, parameters), "set up");
      decoder.max_pixels(Picture.MAX_PIXELS);
      decoder.thread_count(Math.min(4, Runtime.getRuntime().availableProcessors()));
      Ffmpeg.check(avcodec.avcodec_open2(decoder, codec, (AVDictionary) null), "start the decoder");
    } catch (Ffmpeg.Failure e) {
      throw damaged(e);
    }
  }

  /** FFmpeg's own decoders of VP8 and VP9 know nothing of transparency, those of libvpx do. */
  private AVCodec codec(int id) {
    boolean alpha = "1".equals(demuxer.streamTag("alpha_mode"));
    AVCodec codec = null;
    if (alpha && id == avcodec.AV_CODEC_ID_VP8) {
      codec = avcodec.avcodec_find_decoder_by_name("libvpx");
    } else if (alpha && id == avcodec.AV_CODEC_ID_VP9) {
      codec = avcodec.avcodec_find_decoder_by_name("libvpx-vp9");
    }
    return codec == null || codec.isNull() ? avcodec.avcodec_find_decoder(id) : codec;
  }

  @Override
  public VideoInfo info() {
    return info;
  }

  @Override
  public boolean advance() {
    try {
      while (deinterlacer == null || !deinterlacer.pull(frame)) {
        if (drained) {
          return false;
        }
        drained = !decode();
        if (drained && deinterlacer != null) {
          deinterlacer.push(null);
        } else if (!drained && deinterlacer == null && !Deinterlacer.isInterlaced(frame)) {
          return true;
        } else if (!drained) {
          if (deinterlacer == null) {
            deinterlacer = new Deinterlacer(frame);
          }
          deinterlacer.push(frame);
        }
      }
      return true;
    } catch (Ffmpeg.Failure e) {
      throw damaged(e);
    }
  }

  /** Decodes the next frame as it is stored; false at the end. */
  private boolean decode() {
    while (true) {
      int result = avcodec.avcodec_receive_frame(decoder, frame);
      if (result == avutil.AVERROR_EOF()) {
        return false;
      }
      if (result != avutil.AVERROR_EAGAIN()) {
        Ffmpeg.check(result, "decode");
        if (frame.decode_error_flags() != 0) {
          throw new Ffmpeg.Failure("decode: parts of the picture are missing");
        }
        decoded++;
        return true;
      }
      AVPacket packet = demuxer.read();
      Ffmpeg.check(avcodec.avcodec_send_packet(decoder, packet), "decode");
    }
  }

  private InputException damaged(Ffmpeg.Failure e) {
    return new InputException(
        "The clip "
            + file
            + " is damaged: of its "
            + info.frames()
            + " frames, frame "
            + decoded
            + " cannot be decoded ("
            + e.getMessage()
            + "). Copy or make it anew, or use only the frames before it.",
        e);
  }

  @Override
  public Picture picture() {
    try {
      Picture stored = converter.toPicture(range.convert(frame));
      int w = orientation.swap() ? info.height() : info.width();
      int h = orientation.swap() ? info.width() : info.height();
      Resampler.Box whole = Resampler.Box.whole(stored.width(), stored.height());
      return orientation.apply(Resampler.lanczos(stored, whole, w, h));
    } catch (Ffmpeg.Failure e) {
      throw damaged(e);
    }
  }

  @Override
  public void close() {
    if (decoder != null) {
      avcodec.avcodec_free_context(decoder);
      decoder = null;
    }
    if (deinterlacer != null) {
      deinterlacer.close();
      deinterlacer = null;
    }
    avutil.av_frame_free(frame);
    range.close();
    converter.close();
    demuxer.close();
  }
}
