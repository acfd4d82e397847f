package io.framewright.video;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.ffmpeg.swscale.SwsFilter;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;

/**
 * Between FFmpeg's frames and pictures: the matrix and range that a frame names are used, chroma is
 * interpolated, and nothing is scaled. A frame that names no matrix is taken for BT.709 from 720
 * lines up and for BT.601 below, as players do.
 */
final class PixelConverter implements AutoCloseable {
  private static final int FLAGS =
      swscale.SWS_BICUBIC
          | swscale.SWS_ACCURATE_RND
          | swscale.SWS_FULL_CHR_H_INT
          | swscale.SWS_FULL_CHR_H_INP;

  private final AVFrame buffer = avutil.av_frame_alloc();
  private SwsContext scaler;

  /** The picture in a decoded frame, with alpha where the pixel format has it. */
  Picture toPicture(AVFrame frame) {
    AVPixFmtDescriptor descriptor = avutil.av_pix_fmt_desc_get(frame.format());
    boolean alpha = (descriptor.flags() & avutil.AV_PIX_FMT_FLAG_ALPHA) != 0;
    boolean colours = (descriptor.flags() & avutil.AV_PIX_FMT_FLAG_PAL) != 0;
    int w = frame.width();
    int h = frame.height();
    int format = alpha || colours ? avutil.AV_PIX_FMT_RGBA : avutil.AV_PIX_FMT_RGB24;
    reuse(format, w, h);
    convert(frame, matrix(frame), isFullRange(frame) ? 1 : 0, buffer, swscale.SWS_CS_ITU601, 1);
    int bytes = format == avutil.AV_PIX_FMT_RGB24 ? 3 : 4;
    byte[] row = new byte[w * bytes];
    byte[] rgb = new byte[w * h * 3];
    byte[] opacity = bytes == 4 ? new byte[w * h] : null;
    boolean clear = false;
    BytePointer data = buffer.data(0);
    for (int y = 0; y < h; y++) {
      data.position((long) y * buffer.linesize(0)).get(row);
      if (bytes == 3) {
        System.arraycopy(row, 0, rgb, y * row.length, row.length);
        continue;
      }
      for (int x = 0; x < w; x++) {
        System.arraycopy(row, x * 4, rgb, (y * w + x) * 3, 3);
        opacity[y * w + x] = row[x * 4 + 3];
        clear |= row[x * 4 + 3] != -1;
      }
    }
    return Picture.owning(w, h, rgb, clear ? opacity : null);
  }

  /**
   * A picture as a frame of the given pixel format and size, which may exceed the picture's: its
   * last column and row are repeated. YUV is BT.709 in studio range. The frame belongs to this
   * converter and is good until the next call.
   */
  AVFrame toFrame(Picture picture, int pixelFormat, int width, int height, AVFrame rgb) {
    fill(rgb, picture, width, height);
    if (pixelFormat == avutil.AV_PIX_FMT_RGB24) {
      return rgb;
    }
    reuse(pixelFormat, width, height);
    convert(rgb, swscale.SWS_CS_ITU601, 1, buffer, swscale.SWS_CS_ITU709, 0);
    buffer.colorspace(avutil.AVCOL_SPC_BT709);
    buffer.color_range(avutil.AVCOL_RANGE_MPEG);
    buffer.color_primaries(avutil.AVCOL_PRI_BT709);
    buffer.color_trc(avutil.AVCOL_TRC_BT709);
    return buffer;
  }

  /** Makes an RGB24 frame hold a picture, its last column and row repeated to the size. */
  static void fill(AVFrame rgb, Picture picture, int width, int height) {
    ensure(rgb, avutil.AV_PIX_FMT_RGB24, width, height);
    int w = picture.width();
    byte[] source = picture.sharedRgb();
    byte[] row = new byte[width * 3];
    BytePointer data = rgb.data(0);
    for (int y = 0; y < height; y++) {
      System.arraycopy(source, Math.min(y, picture.height() - 1) * w * 3, row, 0, w * 3);
      for (int x = w; x < width; x++) {
        System.arraycopy(row, (w - 1) * 3, row, x * 3, 3);
      }
      data.position((long) y * rgb.linesize(0)).put(row);
    }
  }

  private void reuse(int format, int width, int height) {
    ensure(buffer, format, width, height);
  }

  private static void ensure(AVFrame frame, int format, int width, int height) {
    if (frame.width() == width
        && frame.height() == height
        && frame.format() == format
        && frame.data(0) != null) {
      // an encoder may still hold the last content: then this makes a fresh buffer
      Ffmpeg.check(avutil.av_frame_make_writable(frame), "take memory for a frame");
      return;
    }
    avutil.av_frame_unref(frame);
    frame.format(format).width(width).height(height);
    Ffmpeg.check(avutil.av_frame_get_buffer(frame, 64), "take memory for a frame");
  }

  private void convert(
      AVFrame from, int fromMatrix, int fromRange, AVFrame to, int toMatrix, int toRange) {
    scaler =
        swscale.sws_getCachedContext(
            scaler,
            from.width(),
            from.height(),
            from.format(),
            to.width(),
            to.height(),
            to.format(),
            FLAGS,
            (SwsFilter) null,
            null,
            (DoublePointer) null);
    if (scaler == null || scaler.isNull()) {
      throw new Ffmpeg.Failure("convert: no way between these pixel formats");
    }
    IntPointer source = swscale.sws_getCoefficients(fromMatrix);
    IntPointer target = swscale.sws_getCoefficients(toMatrix);
    // grey and palette formats have no matrix to set and answer -1: nothing is lost
    swscale.sws_setColorspaceDetails(
        scaler, source, fromRange, target, toRange, 0, 1 << 16, 1 << 16);
    Ffmpeg.check(
        swscale.sws_scale(
            scaler, from.data(), from.linesize(), 0, from.height(), to.data(), to.linesize()),
        "convert");
  }

  /** Whether a frame's numbers use the whole range of its format, not that of a studio. */
  static boolean isFullRange(AVFrame frame) {
    if (frame.color_range() == avutil.AVCOL_RANGE_UNSPECIFIED) {
      String name = avutil.av_get_pix_fmt_name(frame.format()).getString();
      return name.startsWith("yuvj") || name.startsWith("gray");
    }
    return frame.color_range() == avutil.AVCOL_RANGE_JPEG;
  }

  private static int matrix(AVFrame frame) {
    int space = frame.colorspace();
    if (space == avutil.AVCOL_SPC_UNSPECIFIED || space == avutil.AVCOL_SPC_RESERVED) {
      return frame.height() >= 720 ? swscale.SWS_CS_ITU709 : swscale.SWS_CS_ITU601;
    }
    if (space == avutil.AVCOL_SPC_BT2020_NCL || space == avutil.AVCOL_SPC_BT2020_CL) {
      return swscale.SWS_CS_BT2020;
    }
    return space == avutil.AVCOL_SPC_BT709
            || space == avutil.AVCOL_SPC_FCC
            || space == avutil.AVCOL_SPC_SMPTE240M
        ? space
        : swscale.SWS_CS_ITU601;
  }

  @Override
  public void close() {
    avutil.av_frame_free(buffer);
    if (scaler != null) {
      swscale.sws_freeContext(scaler);
      scaler = null;
    }
  }
}
