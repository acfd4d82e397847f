package io.framewright.nodes;

import io.framewright.run.VideoSource;
import io.framewright.spi.Contribution;
import io.framewright.spi.FileKinds;
import io.framewright.spi.Kinds;
import io.framewright.spi.MediaProbe;
import io.framewright.spi.NodeCheck;
import io.framewright.spi.NodeContext;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.NodeType;
import io.framewright.spi.Port;
import io.framewright.spi.PortTypes;
import io.framewright.spi.Property;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code framewright/video}: a clip in a file, or a cut of it. */
final class VideoNode implements NodeType {
  private static final int MOST = 10_000_000;
  private static final Port<VideoSource> VIDEO = Port.of(PortTypes.VIDEO, "The clip.");

  private static final NodeDescription DESCRIPTION =
      NodeDescription.builder("framewright/video", Categories.SOURCES, "Video")
          .help(
              "Reads a clip, or a cut of it.",
              "Frames are counted from 0. After the cut its first frame is frame 0 for the nodes"
                  + " that follow.")
          .use(
              "Take frames of a clip with Keyframes from Video, or wire it to the sampler to"
                  + " start from the clip.")
          .out(VIDEO)
          .with(
              Property.of("file", FileKinds.clip(), "The clip, relative to the workflow's file.")
                  .asRequired(),
              Property.of("first", Kinds.whole(0, MOST), "First frame of the file that counts.")
                  .by(0),
              Property.of("last", Kinds.whole(0, MOST), "Last frame of the file that counts.")
                  .orWords("end"),
              Property.of(
                      "every",
                      Kinds.whole(1, 10_000),
                      "1 takes all frames, 2 every other, and so on.")
                  .by(1),
              Media.fit())
          .build();

  @Override
  public NodeDescription description() {
    return DESCRIPTION;
  }

  @Override
  public void check(NodeCheck node) {
    int first = node.values().integer("first");
    OptionalInt last = node.values().integerUnlessWord("last");
    if (last.isPresent() && last.getAsInt() < first) {
      node.report()
          .error(
              "last",
              "The cut ends at frame "
                  + last.getAsInt()
                  + ", before its first frame "
                  + first
                  + ".",
              "Give a last frame from " + first + ", or end.");
    }
  }

  @Override
  public Contribution contribute(NodeContext node) {
    var values = node.values();
    Path file = values.file("file").orElseThrow();
    Optional<MediaProbe.Media> media = Media.probe(node, file);
    if (media.isEmpty()) {
      return Contribution.none();
    }
    if (media.get().variableRate()) {
      node.report()
          .hint(
              "file",
              "The frame rate of "
                  + file.getFileName()
                  + " varies. Its frames are taken one after the other, whatever the time between"
                  + " them, so that its motion becomes uneven.",
              "Convert it to a constant frame rate first if motion matters.");
    }
    int first = values.integer("first");
    OptionalInt last = values.integerUnlessWord("last");
    int frames = media.get().frames();
    boolean inside = inside(node, "first", first, frames);
    if (last.isPresent()) {
      inside &= inside(node, "last", last.getAsInt(), frames);
    }
    return inside
        ? Contribution.of(
            VIDEO, new VideoSource.Cut(file, first, last, values.integer("every"), Media.fit(node)))
        : Contribution.none();
  }

  private static boolean inside(NodeContext node, String property, int frame, int frames) {
    if (frame < frames) {
      return true;
    }
    node.report()
        .error(
            property,
            "Frame " + frame + " lies behind the end of the file, which has " + Clip.length(frames),
            "Give a frame from 0 to " + (frames - 1) + ".");
    return false;
  }
}
