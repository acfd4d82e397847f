package io.framewright.nodes;

import io.framewright.run.ClipSettings;
import io.framewright.spi.FrameList;
import io.framewright.spi.FrameRef;
import io.framewright.spi.NodeContext;
import java.util.List;
import java.util.OptionalInt;

/** Words about clips that several messages share. */
final class Clip {
  private Clip() {}

  /** The frames that a property lists; empty after reporting that one lies outside of the clip. */
  static List<Integer> frames(NodeContext node, String property, ClipSettings clip) {
    FrameList.Resolved found = node.values().frames(property).resolve(clip.frames());
    found
        .outside()
        .ifPresent(
            range ->
                node.report()
                    .error(
                        property,
                        range + " does not lie in the clip, which has " + length(clip.frames()),
                        choose(clip.frames())));
    return found.frames();
  }

  /** The frame that a property names; empty after reporting that it lies outside of the clip. */
  static OptionalInt frame(NodeContext node, String property, ClipSettings clip) {
    FrameRef frame = node.values().frame(property);
    OptionalInt place = frame.resolve(clip.frames());
    if (place.isEmpty()) {
      node.report()
          .error(
              property,
              frame + " lies outside of the clip, which has " + length(clip.frames()),
              choose(clip.frames()));
    }
    return place;
  }

  /** {@code 17 frames (0 to 16).} */
  static String length(int frames) {
    return frames == 1 ? "1 frame (0)." : frames + " frames (0 to " + (frames - 1) + ").";
  }

  /** What to do about a frame outside of a clip. */
  static String choose(int frames) {
    return "Choose a frame from 0 to "
        + (frames - 1)
        + ", from -"
        + frames
        + " to -1 from the end, or a percentage.";
  }
}
