package io.framewright.run;

import java.nio.file.Path;

/**
 * Which checkpoint, and how to open it.
 *
 * @param checkpoint its folder
 * @param variant which of a checkpoint's weights, such as {@code fp16}; {@code auto} takes those
 *     that are no variant, else the only variant
 * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:n}
 */
public record ModelSettings(
    Path checkpoint, String variant, NumberFormat precision, String device, Memory memory) {
  /** Number format of the denoiser and the text encoder. */
  public enum NumberFormat {
    /** The best for the device. */
    AUTO,
    /** IEEE 754 single. */
    FLOAT32,
    /** Upper half of a single. */
    BFLOAT16,
    /** IEEE 754 half. */
    FLOAT16
  }

  /** Where weights live between uses. */
  public enum Memory {
    /** On the device if they fit. */
    AUTO,
    /** On the device for the whole run. */
    RESIDENT,
    /** Brought to the device when their turn comes. */
    STREAM
  }
}
