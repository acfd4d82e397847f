package io.framewright.run;

import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * Write the clip to a file.
 *
 * @param folder absolute folder below which files may be written
 * @param file relative to the folder, with the patterns {@code {name}} (the workflow's), {@code
 *     {seed}}, {@code {date}} and {@code {n}} (the lowest free number), without an extension where
 *     the format's own is to be added
 * @param fps frames per second; empty for the clip's own
 * @param quality 1 (smallest) to 100 (best); lossy formats only
 * @param overwrite whether a file that is there may be replaced
 */
public record SaveVideoPlan(
    String node,
    Path folder,
    String file,
    Format format,
    OptionalDouble fps,
    int quality,
    boolean overwrite)
    implements OutputPlan {
  /** What kind of file. */
  public enum Format {
    /** H.264 in MP4. */
    MP4,
    /** VP9 in WebM. */
    WEBM,
    /** Animated GIF. */
    GIF,
    /** A folder of numbered PNG pictures, lossless. */
    PNG
  }
}
