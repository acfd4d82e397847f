package io.framewright.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One frame of the clip and the picture that it should become.
 *
 * @param frame 0-based index in the clip
 * @param mask where it counts; everywhere when empty
 * @param weight share within its loss
 */
public record Keyframe(int frame, PictureSource picture, Optional<MaskSource> mask, double weight) {
  /** The files that it reads. */
  List<Path> files() {
    return Stream.concat(
            picture.files().stream(), mask.stream().flatMap(m -> m.picture().files().stream()))
        .toList();
  }
}
