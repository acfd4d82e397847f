package io.framewright.run;

import io.framewright.guidance.Loss;
import io.framewright.guidance.StructureLoss;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Difference of each keyframe's encoded picture and its encoded frame, summed over the keyframes.
 *
 * @param comparison how two encodings are compared
 */
public record StructureLossPlan(
    String node,
    String title,
    double weight,
    double from,
    double to,
    List<Keyframe> keyframes,
    EncoderPlan encoder,
    StructureLoss.Comparison comparison)
    implements SingleLossPlan {
  /** Copies the list, which must not be empty. */
  public StructureLossPlan {
    keyframes = List.copyOf(keyframes);
    if (keyframes.isEmpty()) {
      throw new IllegalArgumentException("A structure loss needs keyframes");
    }
  }

  @Override
  public List<List<Integer>> reads() {
    return keyframes.stream().map(keyframe -> List.of(keyframe.frame())).toList();
  }

  @Override
  public List<Path> files() {
    return Stream.concat(
            keyframes.stream().flatMap(keyframe -> keyframe.files().stream()),
            encoder.files().stream())
        .toList();
  }

  @Override
  public Loss make(String name, LossMaterials materials) {
    return StructureLoss.of(
        materials.owner(),
        name,
        materials.encoder(encoder),
        keyframes.stream().map(materials::keyframe).toList(),
        comparison);
  }
}
