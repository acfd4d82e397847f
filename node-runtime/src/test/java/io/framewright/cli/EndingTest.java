package io.framewright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A process that is asked to end does so, whatever hangs or computes in it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EndingTest {
  /** The process: a service that is put away well, or one that cannot be. */
  static final class Program {
    private Program() {}

    /** Says that it runs, and ends with 0 once it was asked and all is put away. */
    public static void main(String[] arguments) throws InterruptedException {
      try (Ending ending = Ending.begin(new PrintWriter(System.err), Duration.ofMillis(500))) {
        ending.with(System.in);
        System.out.println("runs");
        ending.await();
        System.out.println("asked");
        if (arguments[0].equals("stuck")) {
          new CountDownLatch(1).await();
        }
      }
      System.exit(Main.DONE);
    }
  }

  private static Process start(String how) throws IOException {
    List<String> words = new ArrayList<>();
    if (OS.current() == OS.LINUX) {
      // heard even where the tests were started deaf, as by nohup or in scripts
      words.addAll(List.of("env", "--default-signal=HUP,INT,TERM"));
    }
    words.addAll(
        List.of(
            ProcessHandle.current().info().command().orElseThrow(),
            "-cp",
            System.getProperty("java.class.path"),
            Program.class.getName(),
            how));
    return new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static int afterSignal(String how, String signal) throws Exception {
    Process process = start(how);
    try (BufferedReader out = process.inputReader()) {
      assertThat(out.readLine()).isEqualTo("runs");
      new ProcessBuilder("kill", "-" + signal, "" + process.pid()).start().waitFor();
      assertThat(out.readLine()).isEqualTo("asked");
      return process.waitFor();
    } finally {
      process.destroyForcibly();
    }
  }

  private static int afterInput(String how) throws Exception {
    Process process = start(how);
    try (BufferedReader out = process.inputReader()) {
      assertThat(out.readLine()).isEqualTo("runs");
      process.getOutputStream().close();
      assertThat(out.readLine()).isEqualTo("asked");
      return process.waitFor();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aSignalEndsItWithItsOwnCode() throws Exception {
    for (String how : new String[] {"well", "stuck"}) {
      assertThat(afterSignal(how, "TERM")).as(how).isEqualTo(143);
      assertThat(afterSignal(how, "INT")).as(how).isEqualTo(130);
      assertThat(afterSignal(how, "HUP")).as(how).isEqualTo(129);
    }
  }

  @Test
  void theEndOfItsInputEndsIt() throws Exception {
    assertThat(afterInput("well")).isEqualTo(Main.DONE);
    assertThat(afterInput("stuck")).isEqualTo(Main.FAILURE);
  }
}
