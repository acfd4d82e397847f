package io.framewright.uitest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The application's process with all that it starts, and its log. */
final class EditorProcess {
  private final Process launcher;
  private final Path log;
  private final Map<Long, ProcessHandle> seen = new LinkedHashMap<>();

  private EditorProcess(Process launcher, Path log) {
    this.launcher = launcher;
    this.log = log;
  }

  static EditorProcess start(Launch launch, int agentPort) throws IOException {
    Files.createDirectories(launch.home());
    Path log = Files.createTempFile(launch.home(), "editor-", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(launch.command(agentPort))
            .directory(launch.home().toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    if (!launch.display().isEmpty()) {
      builder.environment().put("DISPLAY", launch.display());
    }
    // the application shall find its files by what it was told, not by what the build was told
    builder
        .environment()
        .keySet()
        .removeIf(k -> k.startsWith("MAVEN_") || k.equals("JAVA_TOOL_OPTIONS"));
    return new EditorProcess(builder.start(), log);
  }

  /** All that it has printed. */
  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean alive() {
    return java().isPresent();
  }

  /** The application itself: the launcher's scripts are around it. */
  Optional<ProcessHandle> java() {
    return family().stream()
        .filter(ProcessHandle::isAlive)
        .filter(p -> runs(p, "org.netbeans.Main"))
        .findFirst();
  }

  /** The engine that it has started, if it runs. */
  Optional<ProcessHandle> engine() {
    return family().stream()
        .filter(ProcessHandle::isAlive)
        .filter(p -> runs(p, "io.framewright.cli.Main"))
        .findFirst();
  }

  private static boolean runs(ProcessHandle process, String mainClass) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"))
          .contains("\0" + mainClass + "\0");
    } catch (IOException e) {
      return false; // it has just ended
    }
  }

  /** Every process that it has started and that was seen so far. */
  private List<ProcessHandle> family() {
    launcher.descendants().forEach(p -> seen.put(p.pid(), p));
    seen.put(launcher.pid(), launcher.toHandle());
    List.copyOf(seen.values()).forEach(p -> p.descendants().forEach(c -> seen.put(c.pid(), c)));
    return List.copyOf(seen.values());
  }

  /** Kills the application alone, at once; what it has started is left to itself. */
  void kill() {
    family();
    java().ifPresent(ProcessHandle::destroyForcibly);
    waitFor();
  }

  /** Waits for the launcher to end. */
  int waitFor() {
    try {
      if (!launcher.waitFor(EditorDriver.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("the application does not end");
      }
      return launcher.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the test was stopped", e);
    }
  }

  /** Ends everything that is left. */
  void end() {
    for (ProcessHandle process : family()) {
      process.destroyForcibly();
    }
    waitFor();
    for (ProcessHandle process : family()) {
      process.destroyForcibly();
    }
  }
}
