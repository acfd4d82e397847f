package io.framewright.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.framewright.files.Contents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Kills runs, each in a process of its own, at random moments and where files change, and lets them
 * go on until they are complete: what they leave is what an undisturbed run leaves.
 */
final class RunKills {
  private static final String[] OUTPUTS = {
    "{\"file\": \"frames\", \"format\": \"png\"}",
    "{\"file\": \"out/{name}-{seed}-{n}\"}",
    "{\"file\": \"out/deep/loop\", \"format\": \"gif\"}"
  };
  private static final int MOST_IN_A_ROW = 4;
  private static final int MOST_EVENTS = 14;
  private static final int LONGEST_DELAY_MICROS = 4000;

  /** When a process is killed. */
  enum Moment {
    /** Some time after its start. */
    ANY,
    /** As the state of a clip is written. */
    STATE,
    /** As a clip or its workflow is written. */
    ENCODING,
    /** As a file gets its name, of a run's record too. */
    NAMING
  }

  private final Path folder;
  private final Random random;
  private final Map<Moment, Integer> kills = new TreeMap<>();
  private Map<String, String> wanted = Map.of();
  private long usualMillis;

  RunKills(Path folder, long seed) {
    this.folder = folder;
    this.random = new Random(seed);
  }

  /** Kills so many times; tells how often at which moment. */
  Map<Moment, Integer> kill(int times) throws Exception {
    long start = System.nanoTime();
    Series whole = new Series("undisturbed");
    assertThat(whole.process().waitFor()).as(whole.log()).isZero();
    usualMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    wanted = whole.clips();
    assertThat(wanted).hasSize(2 * (2 + 2 + 1 + frames()));
    for (int i = 1; killed() < times; i++) {
      Series series = new Series("series" + i);
      for (int k = 0; k < MOST_IN_A_ROW && killed() < times && series.isKilled(); k++) {
        continue;
      }
      series.endsWell();
    }
    return kills;
  }

  private static int frames() {
    return Studio.size().frames();
  }

  private int killed() {
    return kills.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** One run and the processes that it took. */
  private final class Series {
    private final Studio studio;
    private final Path workflow;
    private final Path own;
    private boolean begun;

    Series(String name) throws Exception {
      own = Files.createDirectories(folder.resolve(name));
      studio = new Studio(own);
      String text =
          Studio.workflow(OUTPUTS).replace("\"seed\": 5", "\"seed\": 5, \"compare\": true");
      workflow = studio.write("w.fgw", text);
    }

    private String log() throws IOException {
      return own + ": " + Files.readString(own.resolve("log"));
    }

    private Process process() throws IOException {
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx512m",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-DOPT_OUT_TRACKING=true",
                  "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                  "-Dframewright.runs=" + studio.runs(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  "io.framewright.cli.Main",
                  "run",
                  "--models",
                  Studio.models().toString(),
                  workflow.toString()));
      if (begun) {
        command.addAll(List.of("--resume", "--fresh"));
      }
      begun = true;
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(own.resolve("log").toFile()))
          .start();
    }

    /** Starts a process and kills it; false where it was complete before. */
    boolean isKilled() throws Exception {
      Moment moment = Moment.values()[random.nextInt(Moment.values().length)];
      int event = 1 + random.nextInt(MOST_EVENTS);
      long delay = random.nextInt(LONGEST_DELAY_MICROS);
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(random.nextLong(usualMillis));
      Set<String> seen = new HashSet<>(files(moment));
      int before = seen.size();
      Process process = process();
      try {
        while (process.isAlive()) {
          seen.addAll(files(moment));
          boolean now =
              moment == Moment.ANY ? System.nanoTime() > end : seen.size() >= before + event;
          if (now) {
            TimeUnit.MICROSECONDS.sleep(moment == Moment.ANY ? 0 : delay);
            process.destroyForcibly();
            if (process.waitFor() == 128 + 9) {
              kills.merge(moment, 1, Integer::sum);
              return true;
            }
          }
          TimeUnit.MICROSECONDS.sleep(500);
        }
        assertThat(process.waitFor()).as(log()).isZero();
        return false;
      } finally {
        process.destroyForcibly();
      }
    }

    /** The names that something has at a moment, with the time of change where it is replaced. */
    private Set<String> files(Moment moment) throws IOException {
      return switch (moment) {
        case ANY -> Set.of();
        case STATE -> names(studio.runs(), ".*\\.part");
        case ENCODING -> names(own, "(?!.*\\.framewright/).*\\.part(/.*)?");
        case NAMING -> names(own, "(?!.*\\.part(/.*)?$)(?!.*/log$).*");
      };
    }

    private Set<String> names(Path below, String pattern) throws IOException {
      Set<String> names = new HashSet<>();
      try (Stream<Path> all = Files.isDirectory(below) ? Files.walk(below) : Stream.empty()) {
        all.filter(file -> file.toString().matches(pattern))
            .forEach(file -> names.add(file + " " + file.toFile().lastModified()));
      } catch (UncheckedIOException e) {
        return names; // a file went while the folder was read
      }
      return names;
    }

    /** The run is complete, once, and nothing else is left. */
    void endsWell() throws Exception {
      assertThat(process().waitFor()).as(log()).isZero();
      assertThat(clips()).as(log()).isEqualTo(wanted);
      try (Stream<Path> kept = Files.walk(studio.runs())) {
        List<String> left =
            kept.filter(Files::isRegularFile)
                .map(studio.runs()::relativize)
                .map(Path::toString)
                .toList();
        assertThat(left).as(log()).singleElement().asString().matches("[0-9a-f]{16}/run\\.json");
      }
    }

    /** What was written, hidden files too, by relative paths. */
    private Map<String, String> clips() throws IOException {
      Map<String, String> digests = new TreeMap<>();
      try (Stream<Path> all = Files.walk(own)) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          String name = own.relativize(file).toString();
          if (!name.matches("w\\.fgw|log|pictures/.*|\\.framewright/.*")) {
            digests.put(name, Contents.digest(file));
          }
        }
      }
      return digests;
    }
  }
}
