package io.framewright.video;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/** One video encoder and the container that it fills. Every result of FFmpeg is checked. */
final class Muxer implements AutoCloseable {
  private final AVFormatContext format = new AVFormatContext(null);
  private final AVPacket packet = avcodec.av_packet_alloc();
  private AVCodecContext encoder;
  private AVStream stream;
  private boolean open;

  /**
   * What to write.
   *
   * @param container FFmpeg's name of the container
   * @param codec FFmpeg's name of the encoder
   * @param settings sets size, pixel format, time base and colours of the encoder
   * @param codecOptions options of the encoder by name
   * @param containerOptions options of the container by name
   * @param tags of the container by name
   */
  record Recipe(
      String container,
      String codec,
      Consumer<AVCodecContext> settings,
      Map<String, String> codecOptions,
      Map<String, String> containerOptions,
      Map<String, String> tags) {}

  /**
   * Opens the encoder and the file.
   *
   * @throws Ffmpeg.Failure when either cannot be opened
   */
  Muxer(Path file, Recipe recipe) {
    Ffmpeg.load();
    try {
      start(file, recipe);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void start(Path file, Recipe recipe) {
    Ffmpeg.check(
        avformat.avformat_alloc_output_context2(
            format, (AVOutputFormat) null, recipe.container(), null),
        "find the container " + recipe.container());
    AVCodec codec = avcodec.avcodec_find_encoder_by_name(recipe.codec());
    if (codec == null || codec.isNull()) {
      throw new Ffmpeg.Failure("there is no encoder " + recipe.codec());
    }
    encoder = avcodec.avcodec_alloc_context3(codec);
    recipe.settings().accept(encoder);
    if ((format.oformat().flags() & avformat.AVFMT_GLOBALHEADER) != 0) {
      encoder.flags(encoder.flags() | avcodec.AV_CODEC_FLAG_GLOBAL_HEADER);
    }
    AVDictionary codecOptions = dictionary(recipe.codecOptions());
    try {
      Ffmpeg.check(avcodec.avcodec_open2(encoder, codec, codecOptions), "start " + recipe.codec());
    } finally {
      avutil.av_dict_free(codecOptions);
    }
    stream = avformat.avformat_new_stream(format, null);
    Ffmpeg.check(avcodec.avcodec_parameters_from_context(stream.codecpar(), encoder), "set up");
    stream.time_base(encoder.time_base());
    stream.avg_frame_rate(encoder.framerate());
    if (!recipe.tags().isEmpty()) {
      format.metadata(dictionary(recipe.tags()));
    }
    AVIOContext io = new AVIOContext(null);
    try (BytePointer url = Ffmpeg.url(file)) {
      Ffmpeg.check(avformat.avio_open(io, url, avformat.AVIO_FLAG_WRITE), "open the file");
      format.pb(io);
      // the container reads the file again to move its index to the front
      format.url(avutil.av_strdup(url));
    }
    AVDictionary containerOptions = dictionary(recipe.containerOptions());
    try {
      Ffmpeg.check(avformat.avformat_write_header(format, containerOptions), "write the header");
    } finally {
      avutil.av_dict_free(containerOptions);
    }
    open = true;
  }

  private static AVDictionary dictionary(Map<String, String> entries) {
    AVDictionary dictionary = new AVDictionary(null);
    entries.forEach((key, value) -> Ffmpeg.put(dictionary, key, value));
    return dictionary;
  }

  static AVRational rational(int numerator, int denominator) {
    return new AVRational().num(numerator).den(denominator);
  }

  /** Encodes a frame shown at {@code time} for {@code duration} units of the time base. */
  void encode(AVFrame frame, long time, long duration) {
    frame.pts(time);
    frame.duration(duration);
    frame.pict_type(avutil.AV_PICTURE_TYPE_NONE);
    Ffmpeg.check(avcodec.avcodec_send_frame(encoder, frame), "encode");
    drain(duration);
  }

  /** Writes what the encoder still holds, then the end of the file. */
  void finish(long duration) {
    Ffmpeg.check(avcodec.avcodec_send_frame(encoder, null), "encode");
    drain(duration);
    open = false;
    Ffmpeg.check(avformat.av_write_trailer(format), "write the end");
    AVIOContext io = format.pb();
    avformat.avio_flush(io);
    Ffmpeg.check(io.error(), "write");
    format.pb(null);
    Ffmpeg.check(avformat.avio_closep(io), "close the file");
  }

  private void drain(long duration) {
    while (true) {
      int result = avcodec.avcodec_receive_packet(encoder, packet);
      if (result == avutil.AVERROR_EAGAIN() || result == avutil.AVERROR_EOF()) {
        return;
      }
      Ffmpeg.check(result, "encode");
      packet.stream_index(0);
      if (packet.duration() == 0) {
        packet.duration(duration);
      }
      avcodec.av_packet_rescale_ts(packet, encoder.time_base(), stream.time_base());
      Ffmpeg.check(avformat.av_interleaved_write_frame(format, packet), "write");
      Ffmpeg.check(format.pb().error(), "write");
    }
  }

  @Override
  public void close() {
    avcodec.av_packet_free(packet);
    if (encoder != null) {
      avcodec.avcodec_free_context(encoder);
      encoder = null;
    }
    if (!format.isNull()) {
      if (open) {
        open = false;
        avformat.av_write_trailer(format); // frees what the container holds; the file is deleted
      }
      AVIOContext io = format.pb();
      if (io != null && !io.isNull()) {
        format.pb(null);
        avformat.avio_closep(io);
      }
      avformat.avformat_free_context(format);
      format.setNull();
    }
  }
}
