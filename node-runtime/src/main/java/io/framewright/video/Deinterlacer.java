package io.framewright.video;

import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Makes whole frames of interlaced ones, as many as there were: of each frame the field that comes
 * first is kept, and the lines between its lines are made from it and from the frames around it
 * (FFmpeg's {@code bwdif}). Frames that are not marked as interlaced pass as they are.
 */
final class Deinterlacer implements AutoCloseable {
  private final FilterGraph graph;

  Deinterlacer(AVFrame first) {
    graph =
        new FilterGraph(
            "[in0]bwdif=mode=send_frame:parity=auto:deint=interlaced[out]",
            new FilterGraph.Input(first.width(), first.height(), first.format()));
  }

  static boolean isInterlaced(AVFrame frame) {
    return (frame.flags() & AVFrame.AV_FRAME_FLAG_INTERLACED) != 0;
  }

  /** Takes the next frame in, which stays the caller's; null at the end. */
  void push(AVFrame frame) {
    graph.push(0, frame);
  }

  /** Takes the next result into a frame; false when more has to be pushed, or nothing is left. */
  boolean pull(AVFrame frame) {
    return graph.pull(frame);
  }

  @Override
  public void close() {
    graph.close();
  }
}
