package io.framewright.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.framewright.graph.NodeGraph;
import io.framewright.model.LatentGeometry;
import io.framewright.video.FrameRange;
import io.framewright.video.VideoInfo;
import io.framewright.video.VideoReader;
import io.framewright.video.WorkflowMetadata;
import io.framewright.workflow.WorkflowFile;
import io.framewright.workflow.WorkflowReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs of the tiny model through the command line. */
class RunTest {
  private static final String PNG = "{\"file\": \"frames\", \"format\": \"png\"}";
  private static final String MP4 = "{\"file\": \"out/{name}-{seed}-{n}\"}";
  private static final String GIF = "{\"file\": \"out/deep/loop\", \"format\": \"gif\"}";

  @TempDir Path folder;
  private Studio studio;

  @BeforeEach
  void make() throws Exception {
    studio = new Studio(folder);
  }

  @Test
  void writesEveryOutputAndItsComparison() throws Exception {
    Path file = studio.write("w.fgw", Studio.workflow(PNG, MP4, GIF));
    Studio.Result result = Studio.run(file, "--set", "sampler.compare=true");
    assertThat(result.err()).contains("Done in").doesNotContain("error");
    assertThat(result.code()).isZero();
    List<Path> files = result.out().lines().map(Path::of).toList();
    assertThat(files)
        .containsExactly(
            folder.resolve("frames"),
            folder.resolve("out/guided-5-001.mp4"),
            folder.resolve("out/deep/loop.gif"),
            folder.resolve("frames-unguided"),
            folder.resolve("out/guided-5-001-unguided.mp4"),
            folder.resolve("out/deep/loop-unguided.gif"));
    LatentGeometry.Size size = Studio.size();
    for (Path video : files) {
      VideoInfo info = VideoReader.info(video);
      assertThat(List.of(info.width(), info.height(), info.frames()))
          .as(video.toString())
          .containsExactly(size.width(), size.height(), size.frames());
    }
    assertThat(studio.states()).isEmpty();
    assertThat(Arrays.equals(pixels("frames"), pixels("frames-unguided"))).isFalse();
    for (String loss : List.of("Keyframe Loss", "Masked", "Loop Loss")) {
      assertThat(result.err())
          .containsPattern(loss + " on the finished clip: \\S+ \\(\\S+ without guidance\\)");
    }
  }

  @Test
  void outputsCarryTheWorkflowAndItStillFindsItsInputs() throws Exception {
    Path file = studio.write("w.fgw", Studio.workflow(PNG, MP4, GIF));
    assertThat(Studio.run(file, "--set", "sampler.seed=6").code()).isZero();
    for (String name : List.of("frames", "out/guided-6-001.mp4", "out/deep/loop.gif")) {
      Path video = folder.resolve(name);
      Path side = folder.resolve(name + ".fgw");
      assertThat(WorkflowMetadata.read(video)).contains(Files.readString(side));
      NodeGraph graph = WorkflowFile.read(side).graph();
      assertThat(text(graph, "sampler", "seed")).isEqualTo("6");
      assertThat(text(graph, "model", "checkpoint")).isEqualTo("wan");
      Path found = side.getParent().resolve(text(graph, "end", "file")).normalize();
      assertThat(found).isEqualTo(folder.resolve("pictures/b.png"));
      Path saved = side.getParent().resolve(text(graph, "save0", "file")).normalize();
      assertThat(saved).isEqualTo(folder.resolve("frames"));

      assertThat(text(graph, "end", "file")).isNotEqualTo(folder + "/pictures/b.png");
      String[] again = {"check", "--models", Studio.models().toString(), side.toString()};
      Studio.Result closed = Studio.command(again);
      assertThat(closed.code()).isEqualTo(side.getParent().equals(folder) ? 0 : 2);
      Studio.Result open =
          Studio.command(again[0], again[1], again[2], again[3], "--allow", folder.toString());
      assertThat(open.out()).isEqualTo(side + ": can run (1 run)" + System.lineSeparator());
    }
    Path side = folder.resolve("out/guided-6-001.mp4.fgw");
    float[] first = pixels("frames");
    Studio.Result rerun =
        Studio.run(
            side,
            "--allow",
            folder.toString(),
            "--set",
            "save2.overwrite=true",
            "--set",
            "save0.overwrite=true");
    assertThat(rerun.err()).contains("Done in");
    assertThat(Arrays.equals(pixels("frames"), first)).isTrue();
    assertThat(folder.resolve("out/guided-6-002.mp4")).isRegularFile();
  }

  @Test
  void theCopyBesideTheWorkflowIsTheWorkflow() throws Exception {
    Path file = studio.write("w.fgw", Studio.unguided("{}"));
    assertThat(Studio.run(file).code()).isZero();
    assertThat(WorkflowFile.read(folder.resolve("guided-001.mp4.fgw")).graph())
        .isEqualTo(new WorkflowReader().readText(Files.readString(file), "w").graph());
  }

  @Test
  void whatIsThereIsFoundBeforeAnythingIsComputed() throws Exception {
    Path file = studio.write("w.fgw", Studio.workflow(PNG, GIF));
    Path taken = studio.write("out/deep/loop-unguided.gif", "mine");
    String[] compare = {"--set", "sampler.compare=true"};
    Studio.Result result = Studio.run(file, compare);
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .isEqualTo(
            "framewright: There is already something at "
                + taken
                + ". Choose another name (one with {n} finds the next free number), or allow"
                + " overwriting."
                + System.lineSeparator());
    assertThat(taken).hasContent("mine");
    Files.move(taken, folder.resolve("out/deep/loop.gif.fgw"));
    result = Studio.run(file, compare);
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .startsWith(
            "framewright: There is already something at " + folder.resolve("out/deep/loop.gif.fgw"))
        .hasLineCount(1);
    Path twice =
        studio.write("twice.fgw", Studio.workflow("{\"file\": \"x\"}", "{\"file\": \"x.mp4\"}"));
    assertThat(Studio.run(twice).err())
        .isEqualTo(
            "framewright: Two outputs of the sampler 'Guided Sampler' would be written to "
                + folder.resolve("x.mp4")
                + ". Give one of them another name, or a name with {n}."
                + System.lineSeparator());
  }

  @Test
  void numbersPassOverAnythingThatGoesWithAName() throws Exception {
    Path file = studio.write("w.fgw", Studio.workflow("{\"file\": \"c-{n}\"}"));
    studio.write("c-001.mp4", "");
    studio.write("c-002.mp4.fgw", "");
    studio.write("c-003-unguided.mp4", "");
    Studio.Result result = Studio.run(file, "--set", "sampler.compare=yes");
    assertThat(result.out().lines())
        .containsExactly(
            folder.resolve("c-004.mp4").toString(),
            folder.resolve("c-004-unguided.mp4").toString());
    assertThat(Studio.run(file).out().strip()).isEqualTo(folder.resolve("c-003.mp4").toString());
  }

  @Test
  void theSmallestClipsAndTheLargestWindows() throws Exception {
    String[] edges = {
      "sampler.steps=1 vlo.repeats=1x2 vlo.stochastic=none",
      "sampler.guidance-scale=1",
      "vlo.window=64 vlo.downscale=1",
      "frames.weight=0 masked.weight=0 loop.weight=0",
      "start.weight=0 mix.weight=0",
      "mix.from=0.99 mix.to=1",
      "vlo.gradient=shortcut vlo.normalise=no vlo.downscale=4",
    };
    Path file =
        studio.write("w.fgw", Studio.workflow("{\"file\": \"c-{n}\", \"format\": \"gif\"}"));
    for (String edge : edges) {
      String[] sets =
          Arrays.stream(edge.split(" "))
              .flatMap(set -> Stream.of("--set", set))
              .toArray(String[]::new);
      Studio.Result result = Studio.run(file, sets);
      assertThat(result.code()).as(edge + "\n" + result.err()).isZero();
      assertThat(result.err()).as(edge).doesNotContain("NaN");
    }
  }

  @Test
  void aClipOfOneFrame() throws Exception {
    String text = Studio.workflow("{}");
    String pictures = text.replace("{\"from\": \"loop.loss\", \"to\": \"inner.loss\"},", "");
    Path file = studio.write("w.fgw", pictures);
    Studio.Result result = Studio.run(file, "--set", "sampler.frames=1");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(VideoReader.info(folder.resolve("guided-001.mp4")).frames()).isEqualTo(1);
  }

  @Test
  void aPreviewAloneIsSavedAndAMutedOutputIsNot() throws Exception {
    String preview = Studio.unguided("{}").replace("framewright/save-video", "framewright/preview");
    Path file = studio.write("p.fgw", preview);
    assertThat(Studio.run(file).out().strip())
        .isEqualTo(folder.resolve("guided-5-001.mp4").toString());
    Path muted =
        studio.write(
            "m.fgw",
            Studio.unguided("{\"file\": \"kept\"}", "{\"file\": \"not\"}")
                .replace("{\"id\": \"save1\",", "{\"id\": \"save1\", \"muted\": true,"));
    assertThat(Studio.run(muted).out().strip()).isEqualTo(folder.resolve("kept.mp4").toString());
    assertThat(folder.resolve("not.mp4")).doesNotExist();
  }

  @Test
  void severalFilesAndOutputsElsewhere() throws Exception {
    Path one = studio.write("one.fgw", Studio.unguided("{\"file\": \"deep/{name}-{n}\"}"));
    Path two =
        studio.write(
            "two.fgw", Studio.unguided("{\"file\": \"{name}-{n}\"}").replace("red", "blue"));
    Path out = folder.resolve("elsewhere");
    Studio.Result result = Studio.run(one, two.toString(), "--out", out.toString());
    assertThat(result.out().lines())
        .containsExactly(
            out.resolve("guided-001.mp4").toString(), out.resolve("guided-002.mp4").toString());
    String bad = Studio.unguided("{}").replace("framewright/prompt", "framewright/promt");
    Path broken = studio.write("broken.fgw", bad);
    Studio.Result none = Studio.run(one, broken.toString(), "--out", out.toString());
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.out()).isEmpty();
    assertThat(none.err()).contains("Did you mean framewright/prompt?");
  }

  private static String text(NodeGraph graph, String node, String property) {
    return graph.node(node).orElseThrow().properties().get(property).asText();
  }

  private float[] pixels(String name) {
    return VideoReader.readAll(folder.resolve(name), FrameRange.ALL).get(0).toSigned();
  }
}
