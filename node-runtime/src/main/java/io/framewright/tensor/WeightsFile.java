package io.framewright.tensor;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import io.framewright.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * A file as it was when it was opened. A mapped file that is cut short ends the whole process when
 * its pages are touched, and one that is written anew gives other numbers; so size and time are
 * noted, and asked for again before each use. On Linux the file is held open, so that it stays the
 * same file when another one takes its name; elsewhere that is told like any other change.
 */
final class WeightsFile implements AutoCloseable {
  private static final int OPEN_FLAGS = 0x80000; // O_RDONLY | O_CLOEXEC, on Linux
  private static final int NONE = -1;

  private final Path file;
  private final int descriptor;
  private final Path place;
  private final Stamp stamp;

  /** What tells a file from another one, and from itself after a change. */
  private record Stamp(long size, FileTime modified, Object key) {
    static Stamp of(Path place) throws IOException {
      BasicFileAttributes found = Files.readAttributes(place, BasicFileAttributes.class);
      return new Stamp(found.size(), found.lastModifiedTime(), found.fileKey());
    }
  }

  private WeightsFile(Path file, int descriptor) throws IOException {
    this.file = file;
    this.descriptor = descriptor;
    this.place = descriptor == NONE ? file : Path.of("/proc/self/fd/" + descriptor);
    this.stamp = Stamp.of(place);
  }

  /**
   * Opens a file.
   *
   * @throws InputException when it cannot be read
   */
  static WeightsFile open(Path file) {
    int descriptor = descriptor(file);
    try {
      return new WeightsFile(file, descriptor);
    } catch (IOException e) {
      release(descriptor);
      throw new InputException("The weights file " + file + " cannot be read any more.", e);
    }
  }

  private static int descriptor(Path file) {
    if (!Platform.isLinux() || !Files.isDirectory(Path.of("/proc/self/fd"))) {
      return NONE;
    }
    return NativeLibrary.getInstance("c")
        .getFunction("open")
        .invokeInt(new Object[] {file.toAbsolutePath().toString(), OPEN_FLAGS});
  }

  private static void release(int descriptor) {
    if (descriptor != NONE) {
      NativeLibrary.getInstance("c").getFunction("close").invokeInt(new Object[] {descriptor});
    }
  }

  /** Where the file can be opened again: still this one when its name belongs to another. */
  Path place() {
    return place;
  }

  /** Bytes of the file when it was opened. */
  long size() {
    return stamp.size();
  }

  /**
   * Checks that nobody has written to the file.
   *
   * @throws InputException when somebody has
   */
  void check() {
    Stamp now;
    try {
      now = Stamp.of(place);
    } catch (IOException e) {
      throw changed("it is not there any more", e);
    }
    if (now.size() != stamp.size()) {
      throw changed("it had " + stamp.size() + " bytes, now it has " + now.size(), null);
    }
    if (!now.equals(stamp)) {
      throw changed("it was last written at " + now.modified(), null);
    }
  }

  private InputException changed(String how, Exception cause) {
    return new InputException(
        "The weights file "
            + file
            + " was changed while it was in use: "
            + how
            + ". Run again when nothing writes to it any more; to replace a model that is in use,"
            + " write the new file under another name and rename it.",
        cause);
  }

  /** Lets go of the file; what is mapped of it stays mapped. */
  @Override
  public void close() {
    release(descriptor);
  }
}
