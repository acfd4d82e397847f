package io.framewright.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.framewright.workflow.WorkflowFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workflows without a name, and those inside of clips. */
class WorkflowSourcesTest {
  private static final Path CASES = Path.of("src", "test", "resources", "cases");
  private static final Path GRAPHS = Path.of("..", "graphs");
  private static final String MODELS = GRAPHS.resolve("models").toString();

  @TempDir Path folder;

  private Path inputs() throws Exception {
    Files.createDirectories(folder.resolve("inputs"));
    for (String name : new String[] {"bag-00.png", "shirt-08.png"}) {
      Files.copy(GRAPHS.resolve("inputs").resolve(name), folder.resolve("inputs").resolve(name));
    }
    return folder;
  }

  @Test
  void aWorkflowWithoutANameIsCalledAsItsFileIs() throws Exception {
    Path file = inputs().resolve("my.fgw");
    Files.write(file, Files.readAllBytes(CASES.resolve("empty-name/my.fgw")));
    Studio.Result result =
        Studio.command(
            "run",
            "--models",
            MODELS,
            "--set",
            "sampler.steps=1",
            "--set",
            "vlo.preset=custom",
            "--set",
            "vlo.repeats=1x1",
            file.toString());
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out().strip()).isEqualTo(folder.resolve("out/my-7-001.mp4").toString());
    assertThat(result.err())
        .startsWith(
            "my: Pocket Wan (toy: moving clothes, 64x64), 64x64, 17 frames, 1 step,"
                + " 1 guided repeat, seed 7");
  }

  @Test
  void aClipIsTakenAsTheWorkflowInside() throws Exception {
    Path clip = inputs().resolve("out/c.mp4");
    Files.createDirectories(clip.getParent());
    Files.write(clip, Files.readAllBytes(CASES.resolve("clip-on-command-line/c.mp4")));
    String[] allowed = {"--models", MODELS, "--allow", folder.toString()};
    assertThat(look("check", clip, allowed).out()).contains(clip + ": can run (1 run)");
    assertThat(look("explain", clip, allowed).code()).isZero();
    Studio.Result result = Studio.command("extract", clip.toString());
    assertThat(result.out()).startsWith("Wrote " + folder.resolve("out/c.fgw"));
    assertThat(result.code()).isZero();
    Path moved = folder.resolve("elsewhere/moved.fgw");
    assertThat(Studio.command("extract", clip.toString(), moved.toString()).code()).isZero();
    assertThat(WorkflowFile.read(moved).graph().nodes())
        .hasSameSizeAs(WorkflowFile.read(folder.resolve("out/c.fgw")).graph().nodes());
    assertThat(look("check", moved, allowed).code()).isZero();
  }

  private static Studio.Result look(String command, Path file, String... options) {
    return Studio.command(
        Stream.concat(Stream.of(command, file.toString()), Stream.of(options))
            .toArray(String[]::new));
  }

  @Test
  void aPictureWithoutAWorkflowIsSaidToHaveNone() throws Exception {
    Path picture = inputs().resolve("inputs/bag-00.png");
    Studio.Result result = Studio.command("check", picture.toString());
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .isEqualToIgnoringNewLines(
            "framewright: "
                + picture
                + " carries no workflow. Clips and pictures that Framewright saved do, as long as"
                + " no other program has written them anew.");
  }
}
