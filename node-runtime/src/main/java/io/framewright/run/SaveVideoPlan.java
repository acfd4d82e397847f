package io.framewright.run;

import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * Write the clip to a file.
 *
 * @param folder absolute folder below which the file goes
 * @param pattern relative to the folder, with {@code {name}} (the workflow's), {@code {seed}},
 *     {@code {date}} and {@code {n}} (a number that makes it a new file) yet to be filled in, with
 *     or without the format's extension; slashes make folders
 * @param fps frames per second; empty for the clip's own
 * @param quality 0 (small) to 100 (as good as the codec gets); lossy formats only
 * @param overwrite whether a file that is there may be replaced
 */
public record SaveVideoPlan(
    String node,
    Path folder,
    String pattern,
    Format format,
    OptionalDouble fps,
    int quality,
    boolean overwrite)
    implements OutputPlan {
  /** What kind of file. */
  public enum Format {
    /** H.264 in MP4. */
    MP4(".mp4"),
    /** VP9 in WebM. */
    WEBM(".webm"),
    /** Animated GIF. */
    GIF(".gif"),
    /** A folder of numbered PNG pictures, lossless. */
    PNG("");

    private final String extension;

    Format(String extension) {
      this.extension = extension;
    }

    /** The end of its files' names, with a dot; empty for a folder. */
    public String extension() {
      return extension;
    }
  }

  /** The same right in another folder, without the folders of the pattern. */
  public SaveVideoPlan in(Path other) {
    String name = pattern.replaceAll(".*[/\\\\]", "");
    return new SaveVideoPlan(node, other, name, format, fps, quality, overwrite);
  }
}
