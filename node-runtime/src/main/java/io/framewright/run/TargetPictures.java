package io.framewright.run;

import io.framewright.InputException;
import io.framewright.guidance.LossTree;
import io.framewright.video.Picture;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The pictures that a run's frames are guided to, for people to look at. */
public final class TargetPictures {
  private TargetPictures() {}

  /** The frames of the clip that have a picture, in order. */
  public static List<Integer> frames(GuidedRun run) {
    return keyframes(run).map(Keyframe::frame).distinct().sorted().toList();
  }

  /**
   * The picture that a frame is guided to, in the clip's size; the first one where several are.
   *
   * @param frame 0-based
   * @throws InputException when its file cannot be read
   */
  public static Optional<Picture> of(GuidedRun run, int frame) {
    ClipSettings clip = run.sampling().clip();
    PictureLoader loader = new PictureLoader(clip.width(), clip.height());
    return keyframes(run)
        .filter(keyframe -> keyframe.frame() == frame)
        .findFirst()
        .map(keyframe -> loader.picture(keyframe.picture()));
  }

  private static Stream<Keyframe> keyframes(GuidedRun run) {
    return run.sampling().loss().map(LossMaker::tree).map(LossTree::leaves).stream()
        .flatMap(List::stream)
        .filter(KeyframeLossPlan.class::isInstance)
        .flatMap(loss -> ((KeyframeLossPlan) loss).keyframes().stream());
  }
}
