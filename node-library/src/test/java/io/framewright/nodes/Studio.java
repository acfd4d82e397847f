package io.framewright.nodes;

import io.framewright.cli.Main;
import io.framewright.compile.Compilation;
import io.framewright.compile.WorkflowCompiler;
import io.framewright.graph.NodeGraph;
import io.framewright.model.LatentGeometry;
import io.framewright.model.ModelRepository;
import io.framewright.model.ModelSummary;
import io.framewright.run.Engine;
import io.framewright.run.Families;
import io.framewright.run.GuidedRun;
import io.framewright.run.RunListener;
import io.framewright.run.RunOptions;
import io.framewright.run.RunResult;
import io.framewright.spi.MediaProbe;
import io.framewright.spi.NodeCatalogue;
import io.framewright.spi.Places;
import io.framewright.video.VideoInfo;
import io.framewright.video.VideoReader;
import io.framewright.workflow.WorkflowReader;
import io.framewright.workflow.WorkflowWriter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** A folder with pictures and workflows, a tiny real model, the engine and the command line. */
final class Studio {
  /** The name of the tiny model below {@link #models}. */
  static final String MODEL = "wan";

  /**
   * Two keyframes, one masked, a loop, a mix within a mix; sizes and outputs are filled in by
   * {@link #workflow}.
   */
  private static final String GUIDED =
      """
      {
        "framewright": 1,
        "name": "guided",
        "nodes": [
          {"id": "model", "type": "framewright/model", "properties": {"checkpoint": "wan"}},
          {"id": "prompt", "type": "framewright/prompt", "properties": {"positive": "a red shirt"}},
          {"id": "mask", "type": "framewright/mask",
            "properties": {"file": "pictures/mask.png", "feather": 2}},
          {"id": "start", "type": "framewright/keyframe",
            "properties": {"file": "pictures/a.png", "frame": 0}},
          {"id": "end", "type": "framewright/keyframe",
            "properties": {"file": "pictures/b.png", "frame": -1, "weight": 0.5}},
          {"id": "frames", "type": "framewright/keyframe-loss", "properties": {"weight": 1}},
          {"id": "masked", "type": "framewright/keyframe-loss", "title": "Masked"},
          {"id": "loop", "type": "framewright/loop-loss", "properties": {"frames": 1}},
          {"id": "inner", "type": "framewright/mix-losses", "properties": {"mode": "balanced"}},
          {"id": "mix", "type": "framewright/mix-losses", "properties": {"mode": "projected"}},
          {"id": "vlo", "type": "framewright/vlo-scheduler", "properties": {"preset": "custom",
            "repeats": "1x2, 1x1", "stochastic": "1-1", "window": 2}},
          {"id": "sampler", "type": "framewright/guided-sampler", "properties": {
            "width": WIDTH, "height": HEIGHT, "frames": FRAMES, "steps": 4, "seed": 5}},
          OUTPUTS
        ],
        "links": [
          {"from": "model.model", "to": "sampler.model"},
          {"from": "prompt.prompt", "to": "sampler.prompt"},
          {"from": "mask.mask", "to": "end.mask"},
          {"from": "start.keyframe", "to": "frames.keyframe"},
          {"from": "end.keyframe", "to": "masked.keyframe"},
          {"from": "frames.loss", "to": "inner.loss"},
          {"from": "loop.loss", "to": "inner.loss"},
          {"from": "inner.loss", "to": "mix.loss"},
          {"from": "masked.loss", "to": "mix.loss"},
          {"from": "mix.loss", "to": "sampler.loss"},
          {"from": "vlo.schedule", "to": "sampler.schedule"},
          WIRES
        ]
      }
      """;

  /** What a command did. */
  record Result(int code, String out, String err) {}

  private final Path folder;

  Studio(Path folder) throws IOException {
    this.folder = folder;
    System.setProperty("framewright.runs", runs().toString());
    Files.createDirectories(folder.resolve("pictures"));
    picture("pictures/a.png", 0xd03020, 0x2040c0);
    picture("pictures/b.png", 0x20a040, 0xf0e0d0);
    picture("pictures/mask.png", 0xffffff, 0x000000);
  }

  /** Where runs are kept. */
  Path runs() {
    return folder.resolve(".framewright");
  }

  /** The states of clips that are kept. */
  List<Path> states() throws IOException {
    return states(runs());
  }

  /** Those that are kept below a folder. */
  static List<Path> states(Path runs) throws IOException {
    try (Stream<Path> files = Files.isDirectory(runs) ? Files.walk(runs) : Stream.empty()) {
      return files.filter(file -> file.toString().endsWith(".safetensors")).toList();
    }
  }

  /** The folder whose models are found. */
  static Path models() {
    return Path.of(System.getProperty("framewright.golden"));
  }

  static ModelSummary summary() {
    return repository().describe(models().resolve(MODEL));
  }

  static ModelRepository repository() {
    return new ModelRepository(Families.ALL, List.of(models()));
  }

  /** A clip of more than one latent each way. */
  static LatentGeometry.Size size() {
    LatentGeometry geometry = summary().geometry();
    LatentGeometry.Size least = geometry.snap(new LatentGeometry.Size(1, 1, 1));
    return geometry.snap(
        new LatentGeometry.Size(
            2 * least.width(), 2 * least.height(), 2 * geometry.temporalRatio() + 1));
  }

  /** A picture of two halves. */
  private void picture(String name, int left, int right) throws IOException {
    LatentGeometry.Size size = size();
    BufferedImage image =
        new BufferedImage(size.width() + 3, size.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        image.setRGB(x, y, x < image.getWidth() / 2 ? left : right);
      }
    }
    ImageIO.write(image, "png", folder.resolve(name).toFile());
  }

  /**
   * The guided workflow.
   *
   * @param outputs properties of its Save Video nodes, as JSON; their ids are save0, save1 ...
   */
  static String workflow(String... outputs) {
    List<String> nodes = new ArrayList<>();
    List<String> wires = new ArrayList<>();
    for (int i = 0; i < outputs.length; i++) {
      nodes.add(
          "{\"id\": \"save%d\", \"type\": \"framewright/save-video\", \"properties\": %s}"
              .formatted(i, outputs[i]));
      wires.add("{\"from\": \"sampler.clip\", \"to\": \"save%d.clip\"}".formatted(i));
    }
    LatentGeometry.Size size = size();
    return GUIDED
        .replace("WIDTH", "" + size.width())
        .replace("HEIGHT", "" + size.height())
        .replace("FRAMES", "" + size.frames())
        .replace("OUTPUTS", String.join(",\n    ", nodes))
        .replace("WIRES", String.join(",\n    ", wires));
  }

  /** The guided workflow without its loss. */
  static String unguided(String... outputs) {
    return workflow(outputs).replace("{\"from\": \"mix.loss\", \"to\": \"sampler.loss\"},", "");
  }

  Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /** Runs a command with the tiny model at hand. */
  static Result command(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.execute(new PrintWriter(out), new PrintWriter(err), arguments);
    return new Result(code, out.toString(), err.toString());
  }

  /** Runs the workflow file with the tiny model at hand. */
  static Result run(Path file, String... more) {
    return command(
        Stream.concat(
                Stream.of("run", "--models", models().toString(), file.toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  /** The single run of a workflow text that lies in this folder. */
  GuidedRun compile(String text) {
    NodeGraph graph = new WorkflowReader().readText(text, "test.fgw").graph();
    Compilation compilation =
        new WorkflowCompiler(
                NodeCatalogue.installed(Studio.class.getClassLoader()),
                (name, variant) -> repository().describe(repository().find(name), variant),
                Studio::probe,
                WorkflowWriter::write)
            .compile(graph, new Places(folder, List.of(models()), List.of()));
    if (!compilation.ok()) {
      throw new IllegalArgumentException(compilation.problems().toString());
    }
    return compilation.runs().get(0);
  }

  private static MediaProbe.Media probe(Path file) {
    VideoInfo info = VideoReader.info(file);
    return new MediaProbe.Media(info.width(), info.height(), info.frames(), info.variableRate());
  }

  static RunResult engine(
      GuidedRun run, RunOptions options, RunListener listener, BooleanSupplier cancelled) {
    return new Engine(repository()).run(run, options, listener, cancelled);
  }

  /** A copy of the tiny model that a test may change, at {@code models/NAME}. */
  Path copyModel(String name) throws IOException {
    Path from = models().resolve(MODEL);
    Path to = folder.resolve("models").resolve(name);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path relative = from.relativize(file);
        if (!relative.startsWith("cases")) {
          Files.createDirectories(to.resolve(relative).getParent());
          Files.copy(file, to.resolve(relative));
        }
      }
    }
    return to;
  }

  /** Checksums of all files below the folder, by relative path. */
  Map<String, String> checksums() throws Exception {
    Map<String, String> sums = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        sums.put(folder.relativize(file).toString(), HexFormat.of().formatHex(sum));
      }
    }
    return sums;
  }
}
