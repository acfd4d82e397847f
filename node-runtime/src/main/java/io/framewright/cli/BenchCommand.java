package io.framewright.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.framewright.InputException;
import io.framewright.model.LatentGeometry;
import io.framewright.model.OpenOptions;
import io.framewright.model.OpenOptions.Residency;
import io.framewright.model.wan.RandomWanCheckpoint;
import io.framewright.run.Benchmark;
import io.framewright.run.BenchmarkResult;
import io.framewright.run.BenchmarkSettings;
import io.framewright.run.CancellationToken;
import io.framewright.tensor.Cancellation;
import io.framewright.tensor.Precision;
import io.framewright.tensor.Torch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code framewright bench}: how fast this machine is, and how much memory a run takes. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = {
      "Times a guided run on a Wan checkpoint with random prompts and keyframes, and prints one JSON object:",
      "seconds of the prompt, of each guided repeat, of each step, of the last decode; memory; losses.",
      "With --make it writes a checkpoint of random weights for that."
    })
final class BenchCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "FOLDER",
      description = "A Wan checkpoint; its text encoder is not used.")
  Path folder;

  @Option(
      names = "--make",
      paramLabel = "FOLDER",
      description = "Writes a checkpoint of random weights and times nothing.")
  Path make;

  @Option(
      names = "--size",
      description =
          "Of the checkpoint to make: pocket, small, 1.3b or 14b-4 (four of 14B's blocks).")
  String size = "pocket";

  @Option(names = "--width", description = "Pixels.")
  int width = 128;

  @Option(names = "--height", description = "Pixels.")
  int height = 128;

  @Option(names = "--frames", description = "Pixel frames.")
  int frames = 17;

  @Option(names = "--steps", description = "Steps from noise to clip.")
  int steps = 4;

  @Option(
      names = "--repeats",
      split = ",",
      paramLabel = "N",
      description = "Guided repeats of each step.")
  List<Integer> repeats = List.of(1, 1, 0, 0);

  @Option(
      names = "--keyframes",
      split = ",",
      paramLabel = "FRAME",
      description = "Frames that are guided, counted from 0.")
  List<Integer> keyframes = List.of(8, 16);

  @Option(names = "--window", description = "Latents that are decoded to read a frame.")
  int window = 3;

  @Option(names = "--downscale", description = "1, 2 or 4: guided frames are so much smaller.")
  int downscale = 2;

  @Option(names = "--scale", description = "Of classifier-free guidance, at least 1.")
  double scale = 5;

  @Option(names = "--eta", description = "Length of a guided repeat's step.")
  double eta = 3;

  @Option(names = "--seed", description = "Of noise, prompts and keyframes.")
  long seed;

  @Option(names = "--text-tokens", paramLabel = "N", description = "Tokens of each prompt.")
  int textTokens = 512;

  @Option(names = "--device", description = "auto, cpu, cuda or cuda:N.")
  String device = "auto";

  @Option(names = "--precision", description = "float32, bfloat16 or float16, for the network.")
  Precision precision = Precision.FLOAT32;

  @Option(
      names = "--stream",
      description = "Brings weights block by block instead of keeping them.")
  boolean stream;

  @Option(
      names = "--activations",
      paramLabel = "MIB",
      description =
          "Memory for activations that are kept instead of computed again; chosen by itself if not given.",
      showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER)
  long activations = -1;

  @Option(
      names = "--threads",
      description = "Threads for one operation on the CPU; chosen by itself if not given.",
      showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER)
  int threads;

  @Option(names = "--skip-decode", description = "Leaves the finished clip undecoded.")
  boolean skipDecode;

  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    if (make != null) {
      RandomWanCheckpoint.make(make, modelSize(), seed);
      return Main.DONE;
    }
    check();
    if (threads > 0) {
      Torch.setThreads(threads);
    }
    CancellationToken cancel = new CancellationToken();
    Map<String, Object> numbers;
    try (Interrupts interrupts =
            Interrupts.cancelling(
                cancel, spec.commandLine().getErr(), "A measurement keeps nothing.");
        Cancellation asked = Cancellation.asking(cancel)) {
      numbers = numbers(new Benchmark(folder, settings()).run());
    }
    try {
      spec.commandLine().getOut().println(new ObjectMapper().writeValueAsString(numbers));
      spec.commandLine().getOut().flush();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // a map of numbers can be written
    }
    return Main.DONE;
  }

  private RandomWanCheckpoint.Size modelSize() {
    return switch (size) {
      case "pocket" -> RandomWanCheckpoint.Size.POCKET;
      case "small" -> RandomWanCheckpoint.Size.SMALL;
      case "1.3b" -> RandomWanCheckpoint.Size.WAN_1_3B;
      case "14b-4" -> RandomWanCheckpoint.Size.WAN_14B_4;
      default ->
          throw new InputException(
              "There is no size '" + size + "'. Use --size pocket, small, 1.3b or 14b-4.");
    };
  }

  private void check() {
    if (folder == null) {
      throw new InputException(
          "Name the folder of a Wan checkpoint, such as one that 'framewright bench --make FOLDER' writes.");
    }
    if (!Files.isDirectory(folder)) {
      throw new InputException(
          "There is no folder "
              + folder
              + ". 'framewright bench --make "
              + folder
              + "' writes a checkpoint there.");
    }
    require(steps >= 1 && steps <= 1000, "--steps", steps, "1 to 1000");
    require(frames >= 1, "--frames", frames, "1 or more");
    require(width >= 1, "--width", width, "1 or more");
    require(height >= 1, "--height", height, "1 or more");
    require(textTokens >= 1 && textTokens <= 100_000, "--text-tokens", textTokens, "1 to 100000");
    require(threads >= 0, "--threads", threads, "1 or more");
    require(scale >= 1 && scale <= 1e6, "--scale", scale, "1 or more");
    require(Double.isFinite(eta), "--eta", eta, "a finite number");
    require(
        activations >= -1 && activations <= 1 << 24, "--activations", activations, "0 to 16777216");
    require(
        precision != Precision.FLOAT64, "--precision", "float64", "float32, bfloat16 or float16");
    if (repeats.size() != steps) {
      throw new InputException(
          "--repeats has "
              + repeats.size()
              + " numbers for "
              + steps
              + " steps. Give one number for each step.");
    }
    for (int number : repeats) {
      require(number >= 0, "--repeats", number, "0 or more");
    }
  }

  private static void require(boolean right, String option, Object found, String expected) {
    if (!right) {
      throw new InputException(option + " is " + found + "; give " + expected + ".");
    }
  }

  private BenchmarkSettings settings() {
    return new BenchmarkSettings(
        new OpenOptions(
            Torch.device(device), precision, stream ? Residency.STREAM : Residency.RESIDENT),
        new LatentGeometry.Size(width, height, frames),
        repeats,
        keyframes,
        window,
        downscale,
        scale,
        eta,
        seed,
        textTokens,
        activations < 0 ? -1 : activations << 20,
        !skipDecode);
  }

  private static Map<String, Object> numbers(BenchmarkResult result) {
    Map<String, Object> numbers = new LinkedHashMap<>();
    numbers.put("open_s", seconds(result.openSeconds()));
    numbers.put("prompt_s", seconds(result.promptSeconds()));
    numbers.put("repeat_s", result.repeatSeconds().stream().map(BenchCommand::seconds).toList());
    numbers.put("forward_s", result.stepSeconds().stream().map(BenchCommand::seconds).toList());
    numbers.put("losses", result.losses());
    numbers.put("decode_s", seconds(result.decodeSeconds()));
    numbers.put("total_s", seconds(result.totalSeconds()));
    numbers.put("cpu_s", seconds(result.cpuSeconds()));
    numbers.put("threads", Torch.threads());
    numbers.put("weights_mb", mebibytes(result.weightBytes()));
    numbers.put("peak_mb", mebibytes(result.peakBytes()));
    numbers.put("above_weights_mb", mebibytes(result.peakBytes() - result.weightBytes()));
    return numbers;
  }

  private static double seconds(double seconds) {
    return Math.round(seconds * 1000) / 1000.0;
  }

  private static long mebibytes(long bytes) {
    return Math.round(bytes / (double) (1 << 20));
  }
}
