package io.framewright.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.framewright.tensor.Torch;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Every command with good and bad arguments. */
class CommandLineTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MODELS = Studio.models().toString();

  @TempDir Path folder;
  private Studio studio;
  private Path file;

  @BeforeEach
  void make() throws Exception {
    studio = new Studio(folder);
    file = studio.write("w.fgw", Studio.workflow("{\"file\": \"c\", \"format\": \"gif\"}"));
  }

  private static void refused(String message, String... arguments) {
    Studio.Result result = Studio.command(arguments);
    assertThat(result.err()).isEqualTo(message.replace("\n", System.lineSeparator()));
    assertThat(result.out()).isEmpty();
    assertThat(result.code()).isEqualTo(2);
  }

  @Test
  void misuseIsSaidInFull() throws Exception {
    String help = "\nTry 'framewright run --help'.\n";
    String name = file.toString();
    refused("framewright: Missing required parameter: 'FILE'" + help, "run");
    refused("framewright: --threads must be 1 or more: 0" + help, "run", "--threads", "0", name);
    refused(
        "framewright: --activations must be from 0 to 1099511627776: -1" + help,
        "run",
        "--activations",
        "-1",
        name);
    refused("framewright: --out is not a folder: " + name + help, "run", "--out", name, name);
    refused("framewright: Unknown option: '--fast'" + help, "run", "--fast", name);
    refused(
        "framewright: "
            + folder.resolve("gone.fgw")
            + " cannot be read: "
            + folder.resolve("gone.fgw")
            + " is not there.\n",
        "run",
        folder.resolve("gone.fgw").toString());
    refused(
        "framewright: " + folder + " is a folder. Name a workflow file (.fgw).\n",
        "check",
        folder.toString());
    refused(
        "framewright: \"x\" is not of the form node.property=value, such as sampler.seed=7.\n",
        "explain",
        "--set",
        "x",
        name);
    refused(
        "framewright: There is no node type 'x'. 'framewright nodes' lists them all.\n",
        "nodes",
        "x");
    refused(
        file
            + ": error: Model (model), device: \"gpu\" is no device. Give auto, cpu, cuda, or cuda:"
            + " with the number of a GPU from 0.\n",
        "run",
        "--models",
        MODELS,
        "--device",
        "gpu",
        name);
    int gpus = Torch.gpuCount();
    refused(
        "framewright: The device 'cuda:99' is not there: libtorch sees "
            + (gpus == 0 ? "no CUDA device" : gpus + " CUDA device(s)")
            + ". Use cpu or auto; 'framewright doctor' tells how to get CUDA.\n",
        "run",
        "--models",
        MODELS,
        "--device",
        "cuda:99",
        name);
  }

  @Test
  void whatIsThereIsListed() {
    assertThat(Studio.command("models", "--models", MODELS).out())
        .contains("wan" + System.lineSeparator(), "family wan", "Looked in");
    assertThat(Studio.command("nodes").out()).contains("framewright/keyframe ");
    assertThat(Studio.command("nodes", "keyframe").out()).contains("Keyframe (framewright/key");
    assertThat(Studio.command("nodes", "--schema").out()).startsWith("{");
    assertThat(Studio.command("doctor", "--models", MODELS).out())
        .contains("libtorch")
        .containsPattern("Crash reports  (none|\\d+) in /");
    assertThat(Studio.command("--version").out()).startsWith("Framewright ");
    assertThat(Studio.command().out()).contains("Exit codes: 0 done");
    for (String command : List.of("run", "check", "explain", "nodes", "models", "doctor")) {
      assertThat(Studio.command(command, "--help").code()).isZero();
    }
  }

  @Test
  void checkAndExplainTellMachines() throws Exception {
    String[] check = {"check", "--json", "--models", MODELS, file.toString()};
    assertThat(Studio.command(check).out().strip())
        .isEqualTo("{\"file\":\"" + file + "\",\"ok\":true,\"runs\":1,\"problems\":[]}");
    String[] wrong = {
      "check", "--json", "--models", MODELS, file.toString(), "--set", "end.frame=99"
    };
    Studio.Result bad = Studio.command(wrong);
    JsonNode problem = JSON.readTree(bad.out()).get("problems").get(0);
    assertThat(bad.code()).isEqualTo(2);
    assertThat(problem.get("severity").asText()).isEqualTo("error");
    assertThat(problem.get("node").asText()).isEqualTo("end");
    assertThat(problem.get("place").asText()).isEqualTo("frame");
    String[] explain = {"explain", "--json", "--models", MODELS, file.toString()};
    JsonNode both = JSON.readTree(Studio.command(explain).out());
    JsonNode plan = both.get("run");
    assertThat(plan.get("repeats").asInt()).isEqualTo(3);
    assertThat(plan.get("backwards").asInt()).isEqualTo(3 * plan.get("branches").asInt());
    assertThat(both.get("memory").get("device").asText()).isEqualTo("cpu");
    assertThat(both.get("memory").get("windowKeptBytes").asLong()).isPositive();
    assertThat(both.get("memory").get("denoiserKeptBytes").asLong()).isPositive();
    String[] text = {"explain", "--models", MODELS, file.toString(), "--set", "mix.from=0.5"};
    assertThat(Studio.command(text).out())
        .contains("0 guided repeats")
        .contains("steps 1-4   free");
  }

  @Test
  void eventsComeInTheirOrder() throws Exception {
    Studio.Result result = Studio.run(file, "--json", "--set", "sampler.compare=yes");
    assertThat(result.code()).isZero();
    List<String> events = new ArrayList<>();
    int total = 0;
    int done = 0;
    for (String line : result.out().lines().toList()) {
      JsonNode event = JSON.readTree(line);
      String name = event.get("event").asText();
      events.add(name.equals("phase") ? event.get("phase").asText() : name);
      if (event.has("progress")) {
        done = event.get("progress").get("done").asInt();
        total = event.get("progress").get("total").asInt();
      }
    }
    assertThat(String.join(" ", events))
        .isEqualTo(
            "planned opening prompt sampling repeat repeat step repeat step step step"
                + " sampling step step step step"
                + " decoding writing file decoding writing file finished");
    assertThat(done).isEqualTo(total).isEqualTo(4);
  }

  /** The command line as a process of its own. */
  private List<String> command(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-DOPT_OUT_TRACKING=true",
                "-Dframewright.runs=" + studio.runs(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.framewright.cli.Main"));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Whoever reads the events has gone: the run goes no further, and says how it can. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aReaderThatGoesEndsTheRunAndTheStateIsKept() throws Exception {
    String[] run = {
      "run", "--json", "--models", MODELS, file.toString(), "--set", "sampler.steps=400"
    };
    Path err = folder.resolve("err.txt");
    Process process = new ProcessBuilder(command(run)).redirectError(err.toFile()).start();
    try (BufferedReader out = process.inputReader()) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.contains("\"event\":\"step\"")) {
          break;
        }
      }
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(Files.readString(err).lines().filter(line -> line.startsWith("framewright: ")))
        .containsExactly(
            "framewright: Standard output cannot be written: Broken pipe. All steps that were"
                + " complete are kept. To go on, also with another --out: framewright "
                + String.join(" ", run)
                + " --resume");
    assertThat(studio.states()).hasSize(1);
    assertThat(folder.resolve("c.gif")).doesNotExist();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void anOutputThatTakesNothingIsAFailure() throws Exception {
    for (String[] words : new String[][] {{"nodes"}, {"runs"}, {"--help"}, {"run", "--help"}}) {
      Path err = folder.resolve("err.txt");
      Process process =
          new ProcessBuilder(command(words))
              .redirectOutput(new java.io.File("/dev/full"))
              .redirectError(err.toFile())
              .start();
      assertThat(process.waitFor()).isEqualTo(1);
      assertThat(err)
          .hasContent("framewright: Standard output cannot be written: No space left on device.\n");
    }
  }

  /**
   * Ctrl-C to a process of its own, which listens to it even where the tests' own parent does not.
   */
  @Test
  @EnabledOnOs(OS.LINUX)
  void anInterruptKeepsWhatWasDone() throws Exception {
    String[] run = {
      "run", "--json", "--models", MODELS, file.toString(), "--set", "sampler.steps=400"
    };
    List<String> command = command(run);
    Path err = folder.resolve("err.txt");
    Process process = HearingProcess.of(command).redirectError(err.toFile()).start();
    List<String> lines = new ArrayList<>();
    try (BufferedReader out = process.inputReader()) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.add(line);
        if (lines.stream().filter(l -> l.contains("\"event\":\"step\"")).count() == 2) {
          new ProcessBuilder("kill", "-INT", "" + process.pid()).start().waitFor();
        }
      }
    } finally {
      process.destroy();
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(130);
    assertThat(lines.get(lines.size() - 1)).contains("\"event\":\"stopped\"");
    assertThat(Files.readString(err)).contains("Stopping; Ctrl-C again ends at once ...");
    long steps = lines.stream().filter(line -> line.contains("\"event\":\"step\"")).count();
    assertThat(steps).isLessThan(400);
    assertThat(studio.states()).hasSize(1);
    Studio.Result rest = Studio.run(file, "--json", "--resume", "--set", "sampler.steps=400");
    assertThat(rest.code()).as(rest.err()).isZero();
    assertThat(rest.out().lines().filter(line -> line.contains("\"event\":\"step\"")).count())
        .isEqualTo(400 - steps);
    assertThat(studio.states()).isEmpty();
  }
}
