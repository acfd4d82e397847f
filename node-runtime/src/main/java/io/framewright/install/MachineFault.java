package io.framewright.install;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A fault of the machine: nobody's input is wrong, and neither is the program.
 *
 * @param message what happened and what to try
 */
public record MachineFault(Kind kind, String message) {
  /** What is short or broken. */
  public enum Kind {
    /** Memory. */
    MEMORY,
    /** The library that computes. */
    LIBTORCH,
    /** Room on a disk. */
    DISK_FULL,
    /** A file or folder that can be read or written. */
    FILE
  }

  private static final int DEEPEST = 20; // causes of causes
  private static final List<String> NO_MEMORY =
      List.of("out of memory", "can't allocate memory", "cannot allocate memory");
  private static final List<String> NO_LIBTORCH =
      List.of("no native library", "failed to load pytorch", "pytorch native library");
  private static final List<String> NO_ROOM =
      List.of("no space left", "not enough space", "quota exceeded");

  /** The fault that a failure comes from, if it is one of the machine. */
  public static Optional<MachineFault> of(Throwable e) {
    return Stream.iterate(e, cause -> cause != null, Throwable::getCause)
        .limit(DEEPEST)
        .map(MachineFault::told)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<MachineFault> told(Throwable e) {
    String lower = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (e instanceof OutOfMemoryError || says(lower, NO_MEMORY)) {
      return fault(
          Kind.MEMORY,
          "There is not enough memory. Try a smaller size or fewer frames, the model's memory"
              + " 'stream', the precision bfloat16, or a larger 'downscale' in the VLO Scheduler.");
    }
    if (e instanceof UnsatisfiedLinkError || says(lower, NO_LIBTORCH)) {
      return fault(Kind.LIBTORCH, libtorch(e));
    }
    if (e instanceof IOException && says(lower, NO_ROOM)) {
      return fault(
          Kind.DISK_FULL, "The disk is full" + where(e) + ". Make room on it, then try again.");
    }
    if (e instanceof FileSystemException file) {
      return fault(
          Kind.FILE,
          file.getFile()
              + " cannot be read or written: "
              + reason(file)
              + ". Look at its disk and its permissions, then try again.");
    }
    return Optional.empty();
  }

  private static Optional<MachineFault> fault(Kind kind, String message) {
    return Optional.of(new MachineFault(kind, message));
  }

  private static boolean says(String lower, List<String> words) {
    return words.stream().anyMatch(lower::contains);
  }

  private static String libtorch(Throwable e) {
    Throwable cause = e.getCause();
    String what =
        "libtorch cannot be loaded: " + Failures.firstLine(String.valueOf(e.getMessage()));
    if (!(cause instanceof IOException)) {
      return what + ". 'framewright doctor' tells more.";
    }
    String why =
        cause instanceof FileSystemException file
            ? file.getFile() + ": " + reason(file)
            : Failures.firstLine(String.valueOf(cause.getMessage()));
    return what
        + " ("
        + why
        + "). Name a folder that it can be unpacked into in the variable DJL_CACHE_DIR;"
        + " 'framewright doctor' tells more.";
  }

  private static String where(Throwable e) {
    boolean known = e instanceof FileSystemException file && file.getFile() != null;
    return known ? ": " + ((FileSystemException) e).getFile() + " cannot be written" : "";
  }

  private static String reason(FileSystemException e) {
    if (e instanceof AccessDeniedException) {
      return "there is no permission";
    }
    if (e instanceof NoSuchFileException) {
      return "it is not there";
    }
    String reason = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
    return reason.toLowerCase(Locale.ROOT);
  }
}
