package io.framewright.uitest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How the application is started.
 *
 * @param home folder for its settings, caches and log; kept from one start to the next, it is the
 *     same user
 * @param display the X display; empty for that of the test
 * @param options more of the launcher's options
 * @param files what it is asked to open
 */
record Launch(Path home, String display, List<String> options, List<Path> files) {
  static Launch of(Path home) {
    return new Launch(home, "", List.of(), List.of());
  }

  Launch with(String... more) {
    List<String> all = new ArrayList<>(options);
    all.addAll(Arrays.asList(more));
    return new Launch(home, display, List.copyOf(all), files);
  }

  Launch opening(Path... wanted) {
    return new Launch(home, display, options, List.of(wanted));
  }

  Launch on(String otherDisplay) {
    return new Launch(home, otherDisplay, options, files);
  }

  /** The folder of the project. */
  static Path root() {
    return Path.of(System.getProperty("framewright.root")).toAbsolutePath().normalize();
  }

  /** The folder for pictures of the screen. */
  static Path pictures() {
    return Path.of(System.getProperty("framewright.pictures")).toAbsolutePath().normalize();
  }

  List<String> command(int agentPort) {
    List<String> command = new ArrayList<>();
    command.add(
        Path.of(System.getProperty("framewright.application"), "bin", "framewright")
            .toAbsolutePath()
            .normalize()
            .toString());
    command.addAll(
        List.of(
            "--userdir",
            home.resolve("user").toString(),
            "--cachedir",
            home.resolve("cache").toString(),
            "--nosplash",
            "-J-Dnetbeans.logger.console=true",
            "-J-Dframewright.home=" + root(),
            "-J-Duser.home=" + home));
    command.add("-J-javaagent:" + System.getProperty("framewright.agent") + "=" + agentPort);
    command.addAll(options);
    files.forEach(f -> command.add(f.toString()));
    return command;
  }
}
