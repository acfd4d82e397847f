package io.framewright.files;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;

/**
 * Where a process number means something: one start of one machine, and on Linux one container of
 * it. Folders may be shared with others, whose numbers say nothing here.
 */
final class Machine {
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final Path NUMBERS = Path.of("/proc/self/ns/pid");

  /** Eight hexadecimal digits, the same for all processes that can see one another. */
  static final String ID = id();

  private Machine() {}

  private static String id() {
    UUID named = UUID.nameUUIDFromBytes(name().getBytes(StandardCharsets.UTF_8));
    return String.format(Locale.ROOT, "%08x", named.getMostSignificantBits() >>> 32);
  }

  private static String name() {
    try {
      return Files.isReadable(BOOT)
          ? Files.readString(BOOT) + Files.readSymbolicLink(NUMBERS)
          : InetAddress.getLocalHost().getHostName();
    } catch (IOException e) {
      return System.getProperty("os.name"); // no name: then all of its kind are one
    }
  }

  /** Whether a process of a machine is known to have ended; of others nothing is known. */
  static boolean hasEnded(String machine, long process) {
    return machine.equals(ID) && ProcessHandle.of(process).isEmpty();
  }
}
