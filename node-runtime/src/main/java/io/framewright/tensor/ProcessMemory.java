package io.framewright.tensor;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Memory of this process and of the machine, in bytes. What the system does not tell is 0; the
 * process's own numbers are told by Linux alone.
 */
public final class ProcessMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path MACHINE = Path.of("/proc/meminfo");
  private static final Path CLEAR = Path.of("/proc/self/clear_refs");
  private static final int MMAP_THRESHOLD = -3; // of mallopt
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private ProcessMemory() {}

  /** Memory that the process occupies now, files that it has mapped and read included; or 0. */
  public static long residentBytes() {
    return field(STATUS, "VmRSS");
  }

  /** The most that {@link #residentBytes} has been since {@link #resetPeak}, or the start; or 0. */
  public static long peakBytes() {
    return field(STATUS, "VmHWM");
  }

  /**
   * Lets {@link #peakBytes} begin anew from what is resident now.
   *
   * @return whether the system allowed it
   */
  public static boolean resetPeak() {
    try {
      Files.writeString(CLEAR, "5");
      return true;
    } catch (IOException e) { // not Linux, or a container that does not allow it
      return false;
    }
  }

  /** Memory of the machine, or of the container that the process is in. */
  public static long totalBytes() {
    return SYSTEM.getTotalMemorySize();
  }

  /**
   * Memory that can be taken without anything being pushed out: on Linux what the kernel estimates,
   * held to a container's limit; elsewhere what is free.
   */
  public static long availableBytes() {
    long estimate = field(MACHINE, "MemAvailable");
    if (estimate == 0) {
      return SYSTEM.getFreeMemorySize();
    }
    boolean container = totalBytes() < field(MACHINE, "MemTotal");
    return container ? Math.min(estimate, SYSTEM.getFreeMemorySize()) : estimate;
  }

  /**
   * Gives memory that was freed back to the system; the C library of most Linux systems keeps it
   * otherwise. Does nothing elsewhere.
   *
   * @return whether anything was given back
   */
  public static boolean trim() {
    return Trim.FUNCTION != null && Trim.FUNCTION.invokeInt(new Object[] {0L}) != 0;
  }

  /**
   * Lets everything of at least so many bytes go back to the system as soon as it is freed. The C
   * library of most Linux systems does so from 32 MiB on; what is smaller it cuts from a heap of
   * its own, which aligned tensors that come and go leave full of holes: a block of a transformer
   * took up to 1.7 times its tensors. Does nothing elsewhere.
   *
   * @return whether the system has taken it
   */
  static boolean returnFreed(int bytes) {
    return Settings.FUNCTION != null
        && Settings.FUNCTION.invokeInt(new Object[] {MMAP_THRESHOLD, bytes}) != 0;
  }

  /** glibc's {@code malloc_trim}, looked up at first use; null where there is none. */
  private static final class Trim {
    private static final Function FUNCTION = find("malloc_trim");
  }

  /** glibc's {@code mallopt}, looked up at first use; null where there is none. */
  private static final class Settings {
    private static final Function FUNCTION = find("mallopt");
  }

  private static Function find(String name) {
    try {
      return Platform.isLinux() ? NativeLibrary.getInstance("c").getFunction(name) : null;
    } catch (UnsatisfiedLinkError e) { // another C library than glibc
      return null;
    }
  }

  /** A field in kibibytes, such as {@code VmRSS: 123 kB}, as bytes; 0 when there is none. */
  private static long field(Path file, String name) {
    if (!Files.isReadable(file)) {
      return 0;
    }
    try {
      for (String line : Files.readAllLines(file)) {
        if (line.startsWith(name + ":")) {
          return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
      return 0;
    } catch (IOException e) {
      return 0; // vanished between the check and the reading
    }
  }
}
