package io.framewright.editor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EngineDeathTest {
  private static String message(int status, boolean announced, String... lines) {
    return new EngineDeath(
            status, announced, Duration.ofSeconds(3), List.of(lines), Optional.empty())
        .message();
  }

  @Test
  void memory() {
    String want = "ran out of memory and has ended. Try fewer frames";
    assertThat(message(1, true, "java.lang.OutOfMemoryError: Java heap space", "\tat x.Y"))
        .contains(want);
    assertThat(message(134, true, "DefaultCPUAllocator: not enough memory: you tried"))
        .contains(want);
    assertThat(message(137, true)).startsWith("The engine was killed, most likely because");
  }

  @Test
  void nativeCrash() {
    assertThat(message(139, true)).contains("crashed in native code (exit status 139)");
    assertThat(message(0xC0000005, true))
        .contains("crashed in native code (exit status 0xc0000005)");
    Path report = Path.of("/tmp/hs_err_pid7.log");
    EngineDeath told = new EngineDeath(1, true, Duration.ZERO, List.of(), Optional.of(report));
    assertThat(told.message()).contains("Java's report is " + report + ".");
  }

  @Test
  void whatKeepsItFromStarting() {
    assertThat(
            message(1, false, "framewright: Java is missing. Install a JDK, version 17 or newer."))
        .isEqualTo(
            "The engine cannot be started without Java. It said: Java is missing. Install a JDK,"
                + " version 17 or newer.");
    assertThat(message(1, false, "[ERROR] x", "framewright: the build failed; see build.log"))
        .isEqualTo("The engine could not be built. It said: the build failed; see build.log");
    assertThat(message(2, false, "Unknown option: '--with-parent'"))
        .startsWith("The engine does not know how to be a service; it is older than the editor.");
    assertThat(message(3, false))
        .isEqualTo("The engine ended before it was ready (exit status 3).");
  }

  @Test
  void neverQuotesAStackTrace() {
    assertThat(message(1, true, "Something broke.", "\tat io.x.Y.z(Y.java:3)", ""))
        .isEqualTo("The engine has ended unexpectedly (exit status 1). It said: Something broke.");
  }
}
