package io.framewright.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

/** What is said when a machine fails, however deep in a failure it is hidden. */
class MachineFaultTest {
  private static void said(Throwable e, MachineFault.Kind kind, String message) {
    assertThat(MachineFault.of(e)).contains(new MachineFault(kind, message));
    assertThat(Failures.explain(e)).isEqualTo(message);
  }

  @Test
  void aFullDisk() {
    said(
        new UncheckedIOException(new FileSystemException("/a/b", null, "No space left on device")),
        MachineFault.Kind.DISK_FULL,
        "The disk is full: /a/b cannot be written. Make room on it, then try again.");
    for (String words :
        new String[] {
          "No space left on device", "There is not enough space on the disk", "Disk quota exceeded"
        }) {
      said(
          new IllegalStateException("closing", new IOException(words)),
          MachineFault.Kind.DISK_FULL,
          "The disk is full. Make room on it, then try again.");
    }
  }

  @Test
  void filesThatCannotBeUsed() {
    String cure = ". Look at its disk and its permissions, then try again.";
    said(
        new UncheckedIOException(new AccessDeniedException("/a")),
        MachineFault.Kind.FILE,
        "/a cannot be read or written: there is no permission" + cure);
    said(
        new NoSuchFileException("/a"),
        MachineFault.Kind.FILE,
        "/a cannot be read or written: it is not there" + cure);
    said(
        new FileSystemException("/a", null, "Read-only file system"),
        MachineFault.Kind.FILE,
        "/a cannot be read or written: read-only file system" + cure);
  }

  @Test
  void libtorchThatCannotBeUnpackedOrLoaded() {
    said(
        new IllegalStateException(
            "Failed to extract PyTorch native library",
            new FileSystemException("/cache/pytorch", null, "Not a directory")),
        MachineFault.Kind.LIBTORCH,
        "libtorch cannot be loaded: Failed to extract PyTorch native library (/cache/pytorch: not a"
            + " directory). Name a folder that it can be unpacked into in the variable"
            + " DJL_CACHE_DIR; 'framewright doctor' tells more.");
    said(
        new UnsatisfiedLinkError("libc10.so: cannot open"),
        MachineFault.Kind.LIBTORCH,
        "libtorch cannot be loaded: libc10.so: cannot open. 'framewright doctor' tells more.");
  }

  @Test
  void whatIsNoneIsAFaultOfTheProgram() {
    IllegalStateException own = new IllegalStateException("A plug-in's own.");
    assertThat(MachineFault.of(own)).isEmpty();
    assertThat(Failures.explain(own))
        .isEqualTo(
            "Something went wrong inside Framewright: IllegalStateException: A plug-in's own. Run"
                + " again with --debug and report what it prints.");
  }
}
