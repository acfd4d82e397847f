package io.framewright.video;

import java.util.Arrays;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * How many frames a clip has and when they are shown, from its packets alone; nothing is decoded.
 */
record ClipTiming(int frames, FrameRate rate, boolean variable, double seconds) {
  private static final int MOST_FRAMES = 10_000_000;

  /** Reads the packets of a freshly opened clip, up to {@code most} of them. */
  static ClipTiming measure(Demuxer clip, int most) {
    AVStream stream = clip.stream();
    double tick = value(stream.time_base());
    long[] times = new long[256];
    int count = 0;
    int untimed = 0;
    long lastDuration = 0;
    long latest = Long.MIN_VALUE;
    for (AVPacket packet = clip.read(); packet != null; packet = clip.read()) {
      if (count + untimed == most) {
        break;
      }
      if ((packet.flags() & avcodec.AV_PKT_FLAG_DISCARD) != 0) {
        continue;
      }
      if (count + untimed >= MOST_FRAMES) {
        throw new Ffmpeg.Failure("more than " + MOST_FRAMES + " frames");
      }
      long time = packet.pts() == avutil.AV_NOPTS_VALUE ? packet.dts() : packet.pts();
      if (time == avutil.AV_NOPTS_VALUE) {
        untimed++;
        continue;
      }
      if (count == times.length) {
        times = Arrays.copyOf(times, 2 * count);
      }
      times[count++] = time;
      if (time >= latest) {
        latest = time;
        lastDuration = packet.duration();
      }
    }
    double declared = value(stream.avg_frame_rate());
    if (count < 2 || untimed > 0) {
      int frames = count + untimed;
      double rate = declared > 0 ? declared : lastDuration > 0 ? 1 / (lastDuration * tick) : 24;
      return new ClipTiming(frames, rate(stream, rate), false, frames / rate);
    }
    Arrays.sort(times, 0, count);
    long span = times[count - 1] - times[0];
    double step = (double) span / (count - 1);
    long shortest = Long.MAX_VALUE;
    long longest = 0;
    for (int i = 1; i < count; i++) {
      shortest = Math.min(shortest, times[i] - times[i - 1]);
      longest = Math.max(longest, times[i] - times[i - 1]);
    }
    boolean variable = longest - shortest > Math.max(2, 0.1 * step);
    double seconds = (span + (lastDuration > 0 ? lastDuration : step)) * tick;
    double average = seconds > 0 ? count / seconds : 24;
    // times are rounded to ticks: a rate that explains the length to two of them is the one meant
    boolean agrees = declared > 0 && Math.abs(count / declared - seconds) <= 2 * tick;
    return new ClipTiming(
        count,
        !variable && agrees ? rate(stream, declared) : rate(null, average),
        variable,
        seconds);
  }

  /** The declared fraction where it is the rate meant, else the nearest to a number. */
  private static FrameRate rate(AVStream stream, double perSecond) {
    double within = Math.min(1000, Math.max(0.001, perSecond));
    if (stream != null && Math.abs(value(stream.avg_frame_rate()) - within) < 1e-9) {
      return new FrameRate(stream.avg_frame_rate().num(), stream.avg_frame_rate().den());
    }
    return FrameRate.of(within);
  }

  private static double value(AVRational fraction) {
    return fraction.den() == 0 ? 0 : (double) fraction.num() / fraction.den();
  }
}
