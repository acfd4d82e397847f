package io.framewright.run;

import io.framewright.guidance.KeyframeLoss;
import io.framewright.guidance.Loss;
import java.nio.file.Path;
import java.util.List;

/** Mean squared difference of each keyframe's picture and its frame, summed over the keyframes. */
public record KeyframeLossPlan(
    String node, String title, double weight, double from, double to, List<Keyframe> keyframes)
    implements SingleLossPlan {
  /** Copies the list, which must not be empty. */
  public KeyframeLossPlan {
    keyframes = List.copyOf(keyframes);
    if (keyframes.isEmpty()) {
      throw new IllegalArgumentException("A keyframe loss needs keyframes");
    }
  }

  @Override
  public List<List<Integer>> reads() {
    return keyframes.stream().map(keyframe -> List.of(keyframe.frame())).toList();
  }

  @Override
  public List<Path> files() {
    return keyframes.stream().flatMap(keyframe -> keyframe.files().stream()).toList();
  }

  @Override
  public Loss make(String name, LossMaterials materials) {
    return new KeyframeLoss(name, keyframes.stream().map(materials::keyframe).toList());
  }
}
