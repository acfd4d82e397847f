package io.framewright.nodes;

import io.framewright.run.ClipSettings;
import io.framewright.run.Keyframe;
import io.framewright.run.MaskSource;
import io.framewright.run.PictureSource;
import io.framewright.run.VideoSource;
import io.framewright.spi.Contribution;
import io.framewright.spi.FrameKinds;
import io.framewright.spi.FrameList;
import io.framewright.spi.KeyframeSource;
import io.framewright.spi.Kinds;
import io.framewright.spi.NodeContext;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.NodeType;
import io.framewright.spi.Port;
import io.framewright.spi.PortTypes;
import io.framewright.spi.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code framewright/keyframes-from-video}: several frames of a clip as keyframes. */
final class KeyframesFromVideoNode implements NodeType {
  private static final Port<VideoSource> VIDEO = Port.of(PortTypes.VIDEO, "The source.");
  private static final Port<MaskSource> MASK =
      Port.of(PortTypes.MASK, "Where the pictures count; everywhere without one.").asOptional();
  private static final Port<KeyframeSource> KEYFRAME =
      Port.of(PortTypes.KEYFRAME, "The keyframes, all together.");

  private static final NodeDescription DESCRIPTION =
      NodeDescription.builder(
              "framewright/keyframes-from-video", Categories.SOURCES, "Keyframes from Video")
          .help(
              "Takes frames of a clip as keyframes.",
              "The list names frames of the source, such as 0, 24, 48-80:8 (from 48 to 80, every"
                  + " eighth), -1 (the last) or 50%. They go to the same places in the clip that is"
                  + " made, or are spread over its whole length at equal distances.")
          .use(
              "To follow the movement of another clip: every eighth frame of it is often"
                  + " enough.")
          .in(VIDEO, MASK)
          .out(KEYFRAME)
          .with(
              Property.of(
                      "frames",
                      FrameKinds.frames(),
                      "Frames of the source, such as 0, 24, 48-80:8.")
                  .asRequired(),
              Property.of(
                      "to",
                      Kinds.choice("same", "spread"),
                      "Where they go in the clip: to the same frames, or spread over it.")
                  .by("same"))
          .build();

  @Override
  public NodeDescription description() {
    return DESCRIPTION;
  }

  @Override
  public Contribution contribute(NodeContext node) {
    VideoSource video = node.require(VIDEO);
    int length = video.frames(file -> node.media().probe(file).frames());
    FrameList.Resolved resolved = node.values().frames("frames").resolve(length);
    if (resolved.outside().isPresent()) {
      node.report()
          .error(
              "frames",
              resolved.outside().get()
                  + " does not lie in the source, which has "
                  + Clip.length(length),
              "Choose frames from 0 to " + (length - 1) + ", the smaller first.");
      return Contribution.none();
    }
    Optional<MaskSource> mask = node.input(MASK).map(m -> m.over(video.frame(0)));
    mask.ifPresent(m -> Masks.compare(node, m, video.frame(0)));
    boolean spread = node.values().text("to").equals("spread");
    List<Integer> frames = resolved.frames();
    return Contribution.of(
        KEYFRAME,
        clip ->
            fits(node, frames, spread, clip)
                ? keyframes(video, frames, spread, mask, clip)
                : List.of());
  }

  private static boolean fits(
      NodeContext node, List<Integer> frames, boolean spread, ClipSettings clip) {
    int length = clip.frames();
    if (spread && frames.size() > length) {
      node.report()
          .error(
              "frames",
              frames.size() + " frames cannot be spread over a clip of " + Clip.length(length),
              "Choose at most " + length + " frames.");
      return false;
    }
    Optional<Integer> outside = frames.stream().filter(f -> !spread && f >= length).findFirst();
    if (outside.isPresent()) {
      node.report()
          .error(
              "frames",
              "Frame "
                  + outside.get()
                  + " lies outside of the clip, which has "
                  + Clip.length(length),
              "Choose frames up to " + (length - 1) + ", or set to to spread.");
      return false;
    }
    return true;
  }

  private static List<Keyframe> keyframes(
      VideoSource video,
      List<Integer> frames,
      boolean spread,
      Optional<MaskSource> mask,
      ClipSettings clip) {
    List<Keyframe> keyframes = new ArrayList<>();
    for (int i = 0; i < frames.size(); i++) {
      PictureSource picture = video.frame(frames.get(i));
      int place = spread ? spread(i, frames.size(), clip.frames()) : frames.get(i);
      keyframes.add(new Keyframe(place, picture, mask, 1));
    }
    return keyframes;
  }

  /** The place of the i-th of so many, the first at 0 and the last at the clip's end. */
  static int spread(int i, int count, int clipFrames) {
    return count == 1 ? 0 : (int) Math.round((double) i * (clipFrames - 1) / (count - 1));
  }
}
