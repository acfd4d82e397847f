package io.framewright.editor.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Starts the built application ten times on the display at hand and prints how long it takes until
 * its window is ready: a program, no test. From the folder above {@code platform-app}, after the
 * build:
 *
 * <pre>java platform-app/editor/src/test/java/io/framewright/editor/shell/StartupBenchmark.java \
 *   platform-app/application/target/framewright [OPTION OF THE APPLICATION...]</pre>
 *
 * <p>Two numbers each: from the start of the process, and the processor time of all its threads,
 * which other programs on the machine disturb less. The first start of a new user and the median of
 * the later ones are told apart.
 */
public final class StartupBenchmark {
  private static final int STARTS = 10;
  private static final Pattern READY =
      Pattern.compile("window ready after (\\d+) ms, (\\d+) ms of processor time");

  private record Times(long wall, long processor) {}

  private StartupBenchmark() {}

  /** The folder of the application, and further options for it. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path application = Path.of(arguments[0]).toAbsolutePath();
    List<String> options = List.of(arguments).subList(1, arguments.length);
    Path user = Files.createTempDirectory("framewright-startup");
    try {
      Times first = start(application, user, options);
      System.out.printf(
          "first start: %d ms, %d ms of processor time%n", first.wall(), first.processor());
      List<Times> later = new ArrayList<>();
      for (int i = 0; i < STARTS; i++) {
        later.add(start(application, user, options));
      }
      System.out.printf(
          "median of %d: %d ms, %d ms of processor time%n",
          STARTS,
          median(later.stream().map(Times::wall)),
          median(later.stream().map(Times::processor)));
    } finally {
      delete(user);
    }
  }

  private static long median(Stream<Long> values) {
    List<Long> sorted = values.sorted().toList();
    return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
  }

  private static Times start(Path application, Path user, List<String> options)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                application.resolve("bin/framewright").toString(),
                "--userdir",
                user.resolve("user").toString(),
                "--cachedir",
                user.resolve("cache").toString(),
                "--nosplash",
                "-J-Dnetbeans.logger.console=true",
                "-J-Dframewright.engine.command=true"));
    command.addAll(options);
    Path log = user.resolve("log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
      while (System.nanoTime() < end && process.isAlive()) {
        Matcher ready = READY.matcher(Files.readString(log, StandardCharsets.UTF_8));
        if (ready.find()) {
          Thread.sleep(1500); // so that it ends as after a use, and not in the middle of its start
          return new Times(Long.parseLong(ready.group(1)), Long.parseLong(ready.group(2)));
        }
        Thread.sleep(100);
      }
      throw new IOException("no window within two minutes:\n" + Files.readString(log));
    } finally {
      List<ProcessHandle> all = process.descendants().toList();
      all.forEach(ProcessHandle::destroy);
      process.destroy();
      for (ProcessHandle one : all) {
        one.onExit().join();
      }
      process.waitFor();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
