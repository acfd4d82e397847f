package io.framewright.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.framewright.serve.api.Announcement;
import io.framewright.serve.api.JobRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands that are told to end at random moments of their work, by signals of the three kinds,
 * half of them a second time soon after. Each ends, with the exit code of the signal and without a
 * crash. {@code -Dframewright.signals=100} sends a hundred, {@code -Dframewright.signals.seed=N}
 * chooses the moments; each line that is printed is one process.
 */
@EnabledOnOs(OS.LINUX)
class SignalsTest {
  private static final int FEW = 6;
  private static final long HANG_SECONDS = 180;
  private static final int MOST_WORK_MILLIS = 4000;
  private static final int MOST_SECOND_MILLIS = 400;

  private enum Signal {
    TERM(143),
    INT(130),
    HUP(129);

    private final int code;

    Signal(int code) {
      this.code = code;
    }

    void send(Process process) throws IOException, InterruptedException {
      new ProcessBuilder("kill", "-" + name(), "" + process.pid()).start().waitFor();
    }
  }

  /** What runs, for longer than anybody waits. */
  private enum Command {
    RUN,
    BENCH,
    REPORT,
    SERVE
  }

  @TempDir Path folder;
  private final Random random = new Random(Long.getLong("framewright.signals.seed", 11));
  private Path workflow;
  private String longWorkflow;
  private Path checkpoint;

  @BeforeEach
  void make() throws Exception {
    longWorkflow = Studio.workflow("{\"file\": \"c\"}").replace("\"steps\": 4", "\"steps\": 900");
    workflow = new Studio(folder).write("w.fgw", longWorkflow);
    checkpoint = folder.resolve("checkpoint");
    assertThat(Studio.command("bench", "--make", checkpoint.toString(), "--size", "pocket").code())
        .isZero();
  }

  @Test
  void everyProcessEndsWellAtOnceOrAfterItsStage() throws Exception {
    int count = Integer.getInteger("framewright.signals", FEW);
    List<Command> commands = new ArrayList<>();
    while (commands.size() < count) {
      List<Command> all = new ArrayList<>(List.of(Command.values()));
      Collections.shuffle(all, random);
      commands.addAll(all);
    }
    List<String> faults = new ArrayList<>();
    for (Command command : commands.subList(0, count)) {
      attempt(command).ifFault(faults);
    }
    assertThat(faults).isEmpty();
  }

  /** How a process ended; -1 where it did not. */
  private record Outcome(String what, int expected, int code, List<Path> reports, String said) {
    void ifFault(List<String> faults) {
      if (code != expected || !reports.isEmpty()) {
        faults.add(what + ": " + code + " instead of " + expected + ", " + reports + "\n" + said);
      }
    }
  }

  private Outcome attempt(Command command) throws Exception {
    Path own = Files.createTempDirectory(folder, "process");
    Path said = own.resolve("said");
    Process process =
        HearingProcess.of(line(command, own))
            .directory(own.toFile())
            .redirectError(said.toFile())
            .start();
    try {
      boolean computes = random.nextInt(3) > 0;
      if (computes && command == Command.SERVE) {
        submitTo(process);
      } else if (computes) {
        awaitTorch(process);
      }
      int work = random.nextInt(MOST_WORK_MILLIS);
      Thread.sleep(work);
      Signal signal = Signal.values()[random.nextInt(Signal.values().length)];
      signal.send(process);
      long start = System.nanoTime();
      boolean twice = random.nextBoolean();
      if (twice) {
        Thread.sleep(random.nextInt(MOST_SECOND_MILLIS));
        signal.send(process);
      }
      int code = process.waitFor(HANG_SECONDS, TimeUnit.SECONDS) ? process.exitValue() : -1;
      String what =
          "%s, %s %s, %d ms after it %s: ended by %d in %d ms"
              .formatted(
                  command,
                  signal,
                  twice ? "twice" : "once",
                  work,
                  computes ? "computed" : "started",
                  code,
                  TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
      System.out.println(what);
      return new Outcome(what, signal.code, code, reports(own), Files.readString(said));
    } finally {
      process.destroyForcibly();
    }
  }

  private List<String> line(Command command, Path own) {
    List<String> line =
        new ArrayList<>(
            List.of(
                "env",
                "--default-signal=INT,HUP,TERM",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:ErrorFile=" + own.resolve("hs_err_pid%p.log"),
                "-Djava.io.tmpdir=" + own,
                "-DOPT_OUT_TRACKING=true",
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "-cp",
                System.getProperty("java.class.path"),
                "io.framewright.cli.Main"));
    String models = Studio.models().toString();
    String repeats = String.join(",", Collections.nCopies(900, "1"));
    line.addAll(
        switch (command) {
          case RUN -> List.of("run", "--models", models, "--out", "" + own, "" + workflow);
          case BENCH ->
              List.of("bench", "--steps", "900", "--repeats", repeats, checkpoint.toString());
          case REPORT -> List.of("report", "--models", models, "" + workflow);
          case SERVE -> List.of("serve", "--models", models);
        });
    return line;
  }

  private void submitTo(Process process) throws Exception {
    BufferedReader out = process.inputReader(); // stays open: nobody writes into a closed pipe
    Announcement said = ServiceClient.JSON.readValue(out.readLine(), Announcement.class);
    new ServiceClient(said)
        .submit(
            new JobRequest("long", longWorkflow, folder.toString(), "", List.of(), false, true));
    awaitTorch(process);
  }

  /** Returns when libtorch is being loaded. */
  private static void awaitTorch(Process process) throws Exception {
    Path maps = Path.of("/proc", "" + process.pid(), "maps");
    while (process.isAlive() && !Files.readString(maps).contains("libtorch_cpu")) {
      Thread.sleep(20);
    }
  }

  private static List<Path> reports(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("(hs_err|core).*"))
          .toList();
    }
  }
}
