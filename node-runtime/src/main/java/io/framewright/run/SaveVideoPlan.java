package io.framewright.run;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.OptionalDouble;

/**
 * Write the clip to a file.
 *
 * @param file absolute, with the patterns {@code {name}} (the workflow's), {@code {seed}}, {@code
 *     {date}} and {@code {n}} (a number from 1 that makes it a new file); see {@link #expand}
 * @param fps frames per second; empty for the clip's own
 * @param quality 1 (smallest) to 100 (best); lossy formats only
 * @param overwrite whether a file that is there may be replaced
 */
public record SaveVideoPlan(
    String node, Path file, Format format, OptionalDouble fps, int quality, boolean overwrite)
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

  /** Whether the file's name holds a number that makes it a new file. */
  public boolean isNumbered() {
    return file.toString().contains("{n}");
  }

  /**
   * The file with its patterns filled in and the format's extension. What is filled in cannot lead
   * into another folder, whatever it holds.
   *
   * @param name the workflow's name
   * @param n from 1, used where the pattern holds {@code {n}}
   */
  public Path expand(String name, long seed, LocalDate date, int n) {
    Path expanded = file.getRoot();
    for (Path element : file) {
      String filled =
          element
              .toString()
              .replace("{seed}", Long.toString(seed))
              .replace("{date}", date.toString())
              .replace("{n}", Integer.toString(n))
              .replace("{name}", safe(name));
      expanded = expanded.resolve(filled);
    }
    String last = expanded.getFileName().toString();
    return last.endsWith(format.extension())
        ? expanded
        : expanded.resolveSibling(last + format.extension());
  }

  private static String safe(String name) {
    String harmless =
        name.strip().replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_").replaceAll("^\\.+", "_");
    return harmless.isEmpty() ? "clip" : harmless;
  }
}
