package io.framewright.video;

import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avfilter.AVFilterInOut;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avfilter;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Pointer;

/** A graph of FFmpeg's filters with inputs {@code [in0]}, {@code [in1]} … and one {@code [out]}. */
final class FilterGraph implements AutoCloseable {
  /** The size and FFmpeg's pixel format of an input. */
  record Input(int width, int height, int pixelFormat) {}

  private final AVFilterGraph graph;
  private final AVFilterContext[] sources;
  private final AVFilterContext sink = new AVFilterContext(null);

  FilterGraph(String filters, Input... inputs) {
    Ffmpeg.load();
    graph = avfilter.avfilter_graph_alloc();
    sources = new AVFilterContext[inputs.length];
    AVFilterInOut ends = null;
    AVFilterInOut starts = null;
    try {
      for (int i = inputs.length - 1; i >= 0; i--) {
        String arguments =
            "video_size="
                + inputs[i].width()
                + "x"
                + inputs[i].height()
                + ":pix_fmt="
                + inputs[i].pixelFormat()
                + ":time_base=1/100:pixel_aspect=1/1";
        sources[i] = new AVFilterContext(null);
        create(sources[i], "buffer", "in" + i, arguments);
        starts = link("in" + i, sources[i], starts);
      }
      create(sink, "buffersink", "out", null);
      ends = link("out", sink, null);
      Ffmpeg.check(
          avfilter.avfilter_graph_parse_ptr(graph, filters, ends, starts, (Pointer) null),
          "set up " + filters);
      Ffmpeg.check(avfilter.avfilter_graph_config(graph, null), "set up " + filters);
    } catch (RuntimeException e) {
      close();
      throw e;
    } finally {
      avfilter.avfilter_inout_free(starts);
      avfilter.avfilter_inout_free(ends);
    }
  }

  private void create(AVFilterContext into, String filter, String name, String arguments) {
    Ffmpeg.check(
        avfilter.avfilter_graph_create_filter(
            into, avfilter.avfilter_get_by_name(filter), name, arguments, null, graph),
        "set up " + name);
  }

  private static AVFilterInOut link(String name, AVFilterContext filter, AVFilterInOut next) {
    AVFilterInOut link = avfilter.avfilter_inout_alloc();
    link.name(avutil.av_strdup(Ffmpeg.utf8(name)));
    link.filter_ctx(filter);
    link.pad_idx(0);
    link.next(next);
    return link;
  }

  /** Hands a frame to an input; null says that no more will come. The frame stays the caller's. */
  void push(int input, AVFrame frame) {
    Ffmpeg.check(
        avfilter.av_buffersrc_add_frame_flags(
            sources[input], frame, avfilter.AV_BUFFERSRC_FLAG_KEEP_REF),
        "filter");
  }

  /** Takes a result into a frame; false when there is none now. */
  boolean pull(AVFrame frame) {
    avutil.av_frame_unref(frame);
    int result = avfilter.av_buffersink_get_frame(sink, frame);
    if (result == avutil.AVERROR_EAGAIN() || result == avutil.AVERROR_EOF()) {
      return false;
    }
    Ffmpeg.check(result, "filter");
    return true;
  }

  @Override
  public void close() {
    avfilter.avfilter_graph_free(graph);
  }
}
