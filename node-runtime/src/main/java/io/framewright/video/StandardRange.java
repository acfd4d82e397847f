package io.framewright.video;

import org.bytedeco.ffmpeg.avutil.AVContentLightMetadata;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVFrameSideData;
import org.bytedeco.ffmpeg.avutil.AVMasteringDisplayMetadata;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Brings frames of high dynamic range (PQ of SMPTE ST 2084, HLG of ARIB STD-B67) and of wide gamut
 * (BT.2020, DCI-P3, Display P3) to what pictures hold: the range and primaries of BT.709. Light is
 * measured in units of 203 cd/m², where graphics white lies (ITU-R BT.2408). Light up to 0.3 of it
 * stays as it is; what is brighter, up to the brightest that the clip announces (1000 cd/m² where
 * it does not), is bent into the rest, the three channels by one factor, so that hues stay.
 */
final class StandardRange implements AutoCloseable {
  private static final double WHITE = 203;
  private static final double USUAL_PEAK = 1000;
  private static final double BRIGHTEST = 10_000;

  /** All that the conversion depends on; the numbers are those of ITU-T H.273. */
  private record Kind(
      FilterGraph.Input input, int matrix, int primaries, int transfer, boolean full, double peak) {
    boolean high() {
      return isHigh(transfer);
    }
  }

  private final AVFrame converted = avutil.av_frame_alloc();
  private Kind kind;
  private FilterGraph graph;

  /** The frame itself, or one in the range of BT.709, which is good until the next call. */
  AVFrame convert(AVFrame frame) {
    int primaries = frame.color_primaries();
    boolean wide =
        primaries == avutil.AVCOL_PRI_BT2020
            || primaries == avutil.AVCOL_PRI_SMPTE431
            || primaries == avutil.AVCOL_PRI_SMPTE432;
    if (!wide && !isHigh(frame.color_trc())) {
      return frame;
    }
    Kind wanted = kind(frame);
    if (!wanted.equals(kind)) {
      reset();
      graph = new FilterGraph(filters(wanted), wanted.input());
      kind = wanted;
    }
    graph.push(0, frame);
    if (!graph.pull(converted)) {
      throw new Ffmpeg.Failure("convert: no picture in standard range came out");
    }
    return converted;
  }

  private static boolean isHigh(int transfer) {
    return transfer == avutil.AVCOL_TRC_SMPTE2084 || transfer == avutil.AVCOL_TRC_ARIB_STD_B67;
  }

  private static Kind kind(AVFrame frame) {
    boolean high = isHigh(frame.color_trc());
    boolean rgb =
        (avutil.av_pix_fmt_desc_get(frame.format()).flags() & avutil.AV_PIX_FMT_FLAG_RGB) != 0;
    int matrix = frame.colorspace();
    if (rgb) {
      matrix = avutil.AVCOL_SPC_RGB;
    } else if (matrix == avutil.AVCOL_SPC_UNSPECIFIED || matrix == avutil.AVCOL_SPC_RGB) {
      matrix = high ? avutil.AVCOL_SPC_BT2020_NCL : avutil.AVCOL_SPC_BT709;
    }
    int primaries = frame.color_primaries();
    return new Kind(
        new FilterGraph.Input(frame.width(), frame.height(), frame.format()),
        matrix,
        primaries == avutil.AVCOL_PRI_UNSPECIFIED ? avutil.AVCOL_PRI_BT2020 : primaries,
        // of one curve, there and back: grey stays as it is
        high ? frame.color_trc() : avutil.AVCOL_TRC_BT709,
        rgb || PixelConverter.isFullRange(frame),
        high ? peak(frame) : WHITE);
  }

  /** The brightest light of the clip in cd/m², by its own account. */
  private static double peak(AVFrame frame) {
    double peak = 0;
    AVFrameSideData light =
        avutil.av_frame_get_side_data(frame, avutil.AV_FRAME_DATA_CONTENT_LIGHT_LEVEL);
    if (light != null && light.size() >= Integer.BYTES) {
      peak = new AVContentLightMetadata(light.data()).MaxCLL();
    }
    AVFrameSideData display =
        avutil.av_frame_get_side_data(frame, avutil.AV_FRAME_DATA_MASTERING_DISPLAY_METADATA);
    if (peak == 0 && display != null) {
      AVMasteringDisplayMetadata screen = new AVMasteringDisplayMetadata(display.data());
      if (screen.has_luminance() != 0 && screen.max_luminance().den() != 0) {
        peak = (double) screen.max_luminance().num() / screen.max_luminance().den();
      }
    }
    boolean sane = peak >= WHITE && peak <= BRIGHTEST;
    return sane ? peak : USUAL_PEAK;
  }

  private static String filters(Kind kind) {
    AVPixFmtDescriptor format = avutil.av_pix_fmt_desc_get(kind.input().pixelFormat());
    String alpha = (format.flags() & avutil.AV_PIX_FMT_FLAG_ALPHA) != 0 ? "a" : "";
    String white = ":npl=" + (int) WHITE + ":agamma=0";
    String tones =
        kind.high() ? ",tonemap=mobius:param=0.3:desat=0:peak=" + kind.peak() / WHITE : "";
    return "[in0]setparams=colorspace="
        + kind.matrix()
        + ":color_primaries="
        + kind.primaries()
        + ":color_trc="
        + kind.transfer()
        + ":range="
        + (kind.full() ? "pc" : "tv")
        + ",zscale=transfer=linear:filter=bicubic"
        + white
        + ",format=gbr"
        + alpha
        + "pf32le,zscale=primaries=bt709"
        + white
        + tones
        + ",zscale=transfer=bt709:matrix=gbr:range=pc"
        + white
        + ",format=gbr"
        + alpha
        + "p[out]";
  }

  private void reset() {
    if (graph != null) {
      graph.close();
      graph = null;
    }
  }

  @Override
  public void close() {
    reset();
    avutil.av_frame_free(converted);
  }
}
