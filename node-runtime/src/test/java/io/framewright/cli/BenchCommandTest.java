package io.framewright.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.framewright.InputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Makes a checkpoint of random weights and times a run on it. */
class BenchCommandTest {
  private static final String[] SMALL = {
    "--width=64", "--height=64", "--frames=5", "--steps=1", "--repeats=2", "--keyframes=4"
  };

  @TempDir static Path temporary;
  private static Path checkpoint;

  @BeforeAll
  static void make() {
    checkpoint = temporary.resolve("pocket");
    run("--make=" + checkpoint, "--size=pocket");
  }

  @Test
  void doesTheSameWorkWhateverIsKept() throws IOException {
    JsonNode all = new ObjectMapper().readTree(small("--activations=1024"));
    JsonNode none = new ObjectMapper().readTree(small("--activations=0", "--skip-decode"));
    assertThat(all.get("repeat_s")).hasSize(2);
    assertThat(all.get("forward_s")).hasSize(1);
    assertThat(all.get("losses")).hasSize(2);
    double before = all.get("losses").get(0).asDouble();
    double after = all.get("losses").get(1).asDouble();
    assertThat(after).isPositive().isLessThan(before);
    assertThat(none.get("losses").get(0).asDouble()).isCloseTo(before, within(1e-5));
    assertThat(none.get("losses").get(1).asDouble()).isCloseTo(after, within(1e-5));
    double parts = all.get("prompt_s").asDouble() + all.get("decode_s").asDouble();
    for (String list : new String[] {"repeat_s", "forward_s"}) {
      for (JsonNode seconds : all.get(list)) {
        assertThat(seconds.asDouble()).isPositive();
        parts += seconds.asDouble();
      }
    }
    assertThat(all.get("decode_s").asDouble()).isPositive();
    assertThat(none.get("decode_s").asDouble()).isZero();
    assertThat(all.get("total_s").asDouble()).isGreaterThan(parts - 0.01);
    assertThat(all.get("peak_mb").asLong())
        .isCloseTo(
            all.get("weights_mb").asLong() + all.get("above_weights_mb").asLong(), within(1L));
  }

  @Test
  void saysWhatIsWrong() {
    assertThatThrownBy(() -> run())
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("Name the folder of a Wan checkpoint");
    Path nowhere = temporary.resolve("nowhere");
    assertThatThrownBy(() -> run(nowhere.toString()))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("There is no folder " + nowhere);
    assertThatThrownBy(() -> small("--steps=2"))
        .isInstanceOf(InputException.class)
        .hasMessage("--repeats has 1 numbers for 2 steps. Give one number for each step.");
    assertThatThrownBy(() -> small("--width=65"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("the nearest that it can make is 64 x 64 pixels and 5 frames");
    assertThatThrownBy(() -> small("--keyframes=5"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("reads frame 5, but the clip has 5 frames");
    assertThatThrownBy(() -> small("--scale=0.5"))
        .isInstanceOf(InputException.class)
        .hasMessage("--scale is 0.5; give 1 or more.");
    assertThatThrownBy(() -> run("--make=" + temporary.resolve("other"), "--size=14b"))
        .isInstanceOf(InputException.class)
        .hasMessage("There is no size '14b'. Use --size pocket, small, 1.3b or 14b-4.");
    assertThatThrownBy(() -> run("--make=" + checkpoint))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "The folder " + checkpoint + " is not empty. Name a new folder for the checkpoint.");
  }

  /** A short run; options that are given again take the place of those before. */
  private static String small(String... more) {
    String[] arguments = new String[1 + SMALL.length + more.length];
    arguments[0] = checkpoint.toString();
    System.arraycopy(SMALL, 0, arguments, 1, SMALL.length);
    System.arraycopy(more, 0, arguments, 1 + SMALL.length, more.length);
    return run(arguments);
  }

  private static String run(String... arguments) {
    BenchCommand command = new BenchCommand();
    StringWriter out = new StringWriter();
    CommandLine line =
        new CommandLine(command).setOut(new PrintWriter(out)).setOverwrittenOptionsAllowed(true);
    line.parseArgs(arguments);
    command.call();
    return out.toString();
  }
}
