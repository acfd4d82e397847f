package io.framewright.run;

import java.util.Optional;

/**
 * One frame of the clip and the picture that it should become.
 *
 * @param frame 0-based index in the clip
 * @param mask where it counts; everywhere when empty
 * @param weight share within its loss
 */
public record Keyframe(
    int frame, PictureSource picture, Optional<MaskSource> mask, double weight) {}
