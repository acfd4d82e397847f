package io.framewright.video;

import io.framewright.InputException;
import io.framewright.RegularFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * An open container and the packets of its video stream. Only self-contained local formats are
 * opened: no playlist, no network, no file that names another file.
 */
final class Demuxer implements AutoCloseable {
  private static final String FORMATS =
      "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,gif,mpegts,mpeg,mpegvideo,flv,ogg,asf,ivf,"
          + "h264,hevc,webp_pipe,jpeg_pipe,bmp_pipe,png_pipe";

  private final Path file;
  private final AVFormatContext format = new AVFormatContext(null);
  private final AVPacket packet = avcodec.av_packet_alloc();
  private int video;

  /**
   * Opens a file and looks for its video stream.
   *
   * @throws InputException when it is no clip, or none that can be read
   */
  static Demuxer open(Path file) {
    Demuxer demuxer = new Demuxer(file);
    try {
      demuxer.start();
      demuxer.findVideo();
      return demuxer;
    } catch (Ffmpeg.Failure e) {
      demuxer.close();
      throw new InputException(
          "The file "
              + file
              + " cannot be read as a clip ("
              + e.getMessage()
              + "). It is damaged"
              + " or of a kind that is not supported; mp4, mov, webm, mkv, avi and gif are.",
          e);
    } catch (InputException e) {
      demuxer.close();
      throw e;
    }
  }

  /** The text of one tag of the container, or null; null too when this is no container at all. */
  static String tag(Path file, String key) {
    try (Demuxer demuxer = new Demuxer(file)) {
      demuxer.start();
      return text(demuxer.format.metadata(), key);
    } catch (Ffmpeg.Failure e) {
      return null;
    }
  }

  private Demuxer(Path file) {
    Ffmpeg.load();
    this.file = file;
  }

  private void start() {
    try {
      RegularFile.check(file);
    } catch (IOException e) {
      throw new Ffmpeg.Failure("open: " + e.getMessage());
    }
    AVDictionary options = new AVDictionary(null);
    try (BytePointer url = Ffmpeg.url(file)) {
      Ffmpeg.put(options, "protocol_whitelist", "file");
      Ffmpeg.put(options, "format_whitelist", FORMATS);
      Ffmpeg.check(
          avformat.avformat_open_input(format, url, (AVInputFormat) null, options), "open");
    } finally {
      avutil.av_dict_free(options);
    }
  }

  private void findVideo() {
    int streams = format.nb_streams();
    for (int i = 0; i < streams; i++) {
      checkSize(format.streams(i).codecpar());
    }
    if (!format.iformat().name().getString().equals("gif")) { // whose head says all
      findParameters(streams);
    }
    video =
        avformat.av_find_best_stream(
            format, avutil.AVMEDIA_TYPE_VIDEO, -1, -1, (PointerPointer<?>) null, 0);
    if (video < 0) {
      throw new InputException("The file " + file + " has no pictures in it, only other tracks.");
    }
    checkSize(stream().codecpar());
    if (stream().codecpar().width() < 1 || stream().codecpar().height() < 1) {
      throw new InputException(
          "The clip "
              + file
              + " does not tell the size of its pictures. It is damaged; make it"
              + " anew.");
    }
  }

  /** Looks into the packets for what the head does not tell; may decode some. */
  private void findParameters(int streams) {
    AVDictionary[] options = new AVDictionary[streams];
    try (PointerPointer<AVDictionary> perStream = new PointerPointer<>(Math.max(1, streams))) {
      for (int i = 0; i < streams; i++) {
        options[i] = new AVDictionary(null);
        Ffmpeg.put(options[i], "max_pixels", Long.toString(Picture.MAX_PIXELS));
        perStream.put(i, options[i]);
      }
      int found =
          avformat.avformat_find_stream_info(
              format, streams == 0 ? new PointerPointer<>() : perStream);
      for (int i = 0; i < streams; i++) {
        Pointer left = perStream.get(i);
        if (left != null && !left.isNull()) {
          avutil.av_dict_free(new AVDictionary(left));
        }
      }
      Ffmpeg.check(found, "read");
    }
  }

  private void checkSize(AVCodecParameters parameters) {
    long pixels = (long) parameters.width() * parameters.height();
    if (pixels > Picture.MAX_PIXELS) {
      throw tooLarge(
          parameters,
          "more than the "
              + Picture.MAX_PIXELS / 1_000_000
              + " million that are allowed. Make it smaller first.");
    }
    if (Math.max(parameters.width(), parameters.height()) > Picture.MAX_SIDE) {
      throw tooLarge(
          parameters,
          "and no side may have more than "
              + Picture.MAX_SIDE
              + ". Make it smaller first, or cut it.");
    }
  }

  private InputException tooLarge(AVCodecParameters parameters, String why) {
    return new InputException(
        "The pictures of "
            + file
            + " have "
            + parameters.width()
            + "x"
            + parameters.height()
            + " pixels, "
            + why);
  }

  /** The text of one tag of the video stream, or null. */
  String streamTag(String key) {
    return text(stream().metadata(), key);
  }

  private static String text(AVDictionary tags, String key) {
    AVDictionaryEntry entry = avutil.av_dict_get(tags, key, null, 0);
    return entry == null ? null : entry.value().getString(StandardCharsets.UTF_8);
  }

  /** The video stream. */
  AVStream stream() {
    return format.streams(video);
  }

  /**
   * The next packet of the video stream, good until the next call; null at the end.
   *
   * @throws Ffmpeg.Failure when the container is damaged here
   */
  AVPacket read() {
    while (true) {
      avcodec.av_packet_unref(packet);
      int result = avformat.av_read_frame(format, packet);
      if (result == avutil.AVERROR_EOF()) {
        return null;
      }
      Ffmpeg.check(result, "read");
      if (packet.stream_index() == video) {
        if ((packet.flags() & avcodec.AV_PKT_FLAG_CORRUPT) != 0) {
          throw new Ffmpeg.Failure("read: a damaged packet");
        }
        return packet;
      }
    }
  }

  @Override
  public void close() {
    avcodec.av_packet_free(packet);
    if (!format.isNull()) {
      avformat.avformat_close_input(format);
    }
  }
}
