package io.framewright.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.framewright.graph.NodeGraph;
import io.framewright.workflow.WorkflowFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that write workflows: init and template. */
class StarterTest {
  private static final String HOME = "framewright.home";

  @TempDir Path folder;
  private String before;

  @BeforeEach
  void home() {
    before = System.getProperty(HOME);
    System.setProperty(HOME, Path.of("..").toAbsolutePath().normalize().toString());
  }

  @AfterEach
  void back() {
    if (before == null) {
      System.clearProperty(HOME);
    } else {
      System.setProperty(HOME, before);
    }
  }

  private static Studio.Result done(String... arguments) {
    Studio.Result result = Studio.command(arguments);
    assertThat(result.code()).as(result.err()).isZero();
    return result;
  }

  private static void refused(String message, String... arguments) {
    Studio.Result result = Studio.command(arguments);
    assertThat(result.err()).startsWith("framewright: " + message);
    assertThat(result.out()).isEmpty();
    assertThat(result.code()).isEqualTo(2);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(f -> folder.relativize(f).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  @Test
  void initWritesAWorkflowThatRunsAsItIs() throws Exception {
    Studio.Result init = done("init", folder.toString());
    Path workflow = folder.resolve("my-first.fgw");
    assertThat(files()).containsExactly("inputs/shirt-08.png", "my-first.fgw");
    assertThat(init.out())
        .contains(
            "Wrote " + workflow,
            "framewright explain " + workflow,
            "framewright run " + workflow,
            "framewright template");
    NodeGraph graph = WorkflowFile.read(workflow).graph();
    assertThat(graph.name()).isEqualTo("my-first");
    assertThat(graph.description()).contains("notes on the canvas");
    assertThat(graph.nodes())
        .filteredOn(n -> n.type().equals("framewright/note"))
        .hasSize(4)
        .allSatisfy(n -> assertThat(n.properties().get("text").asText()).isNotBlank());
    assertThat(done("check", workflow.toString()).out())
        .isEqualTo(workflow + ": can run (1 run)" + System.lineSeparator());
    done(
        "run",
        workflow.toString(),
        "--set",
        "sampler.steps=2",
        "--set",
        "vlo.preset=custom",
        "--set",
        "vlo.repeats=1x1",
        "--set",
        "vlo.stochastic=none");
    assertThat(files()).contains("out/my-first-7-001.mp4", "out/my-first-7-001-unguided.mp4");
  }

  @Test
  void initTakesAFileNameAndOverwritesOnlyWhenForced() throws Exception {
    Path mine = folder.resolve("deep").resolve("mine.fgw");
    done("init", mine.toString());
    assertThat(files()).containsExactly("deep/inputs/shirt-08.png", "deep/mine.fgw");
    assertThat(Files.readString(mine)).contains("framewright run mine.fgw");
    done("init", mine.toString()); // nothing was changed
    Files.writeString(mine, "precious");
    refused(
        mine
            + " is there already. Nothing was written. Give another folder, or --force to"
            + " overwrite.",
        "init",
        mine.toString());
    assertThat(mine).hasContent("precious");
    done("init", mine.toString(), "--force");
    assertThat(done("check", mine.toString()).out()).contains("can run");
  }

  @Test
  void templateListsTheGallery() {
    String list = done("template").out();
    assertThat(list)
        .contains(
            "loop.fgw" + System.lineSeparator() + "  loop: ",
            "first-and-last-frame.fgw",
            "a bag that grows.");
  }

  @Test
  void templateCopiesEveryWorkflowWithWhatItReads() throws Exception {
    Path graphs = Path.of("..", "graphs");
    try (Stream<Path> all = Files.list(graphs)) {
      for (Path file : all.filter(f -> f.toString().endsWith(".fgw")).sorted().toList()) {
        String name = file.getFileName().toString();
        done("template", name.replace(".fgw", ""), folder.toString()); // into one folder
        assertThat(folder.resolve(name)).hasSameBinaryContentAs(file);
        Studio.Result check = done("check", folder.resolve(name).toString());
        assertThat(check.out()).contains("can run (1 run)");
      }
    }
    assertThat(files())
        .contains("inputs/bag-mask.png", "inputs/bag-red.png")
        .doesNotContain("make.py");
    Files.writeString(folder.resolve("inputs").resolve("bag-00.png"), "mine");
    refused(
        folder.resolve("inputs").resolve("bag-00.png") + " is there already.",
        "template",
        "first-and-last-frame",
        folder.toString());
    refused(
        "There is no workflow 'x' in the gallery. 'framewright template' lists them all.",
        "template",
        "x",
        folder.toString());
  }

  /** Files outside of the gallery are copied, too, and named where the copy has them. */
  @Test
  void templateRewritesPathsThatLeadOutside() throws Exception {
    Path home = Files.createDirectories(folder.resolve("home"));
    Path graphs = Files.createDirectories(home.resolve("graphs"));
    Path picture = Path.of("..", "graphs", "inputs", "bag-00.png");
    Files.copy(picture, home.resolve("far.png"));
    Files.writeString(
        graphs.resolve("far.fgw"),
        "{\"framewright\": 1, \"nodes\": [{\"id\": \"i\", \"type\": \"framewright/image\","
            + " \"properties\": {\"file\": \"../far.png\"}}]}");
    System.setProperty(HOME, home.toString());
    Path copy = folder.resolve("copy");
    done("template", "far.fgw", copy.toString());
    assertThat(copy.resolve("inputs").resolve("far.png")).hasSameBinaryContentAs(picture);
    assertThat(Files.readString(copy.resolve("far.fgw"))).contains("\"inputs/far.png\"");
  }

  @Test
  void aPlaceWithoutAGalleryIsSaid() {
    System.setProperty(HOME, folder.toString());
    refused("The workflows that come with Framewright are not in " + folder, "template");
    refused("The workflows that come with Framewright", "init", folder.toString());
    assertThat(folder).isEmptyDirectory();
  }
}
