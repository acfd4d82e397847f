package io.framewright.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.framewright.graph.NodeGraph;
import io.framewright.workflow.WorkflowFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every workflow that comes along can run, on the model that comes along, and leaves a clip. */
class GalleryTest {
  private static final Path GRAPHS = Path.of("..", "graphs");

  @TempDir Path out;

  @TestFactory
  List<DynamicTest> workflows() throws IOException {
    try (Stream<Path> files = Files.list(GRAPHS)) {
      List<Path> workflows = files.filter(f -> f.toString().endsWith(".fgw")).sorted().toList();
      assertThat(workflows).hasSizeGreaterThanOrEqualTo(12);
      return workflows.stream()
          .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> runs(f)))
          .toList();
    }
  }

  /** Two steps, one guided repeat: enough to see that everything fits together. */
  private void runs(Path workflow) throws IOException {
    NodeGraph graph = WorkflowFile.read(workflow).graph();
    assertThat(graph.name()).isEqualTo(workflow.getFileName().toString().replace(".fgw", ""));
    assertThat(graph.description()).endsWith(".");
    assertThat(GRAPHS.resolve("pictures").resolve(graph.name() + ".png")).isRegularFile();
    List<String> command =
        new ArrayList<>(
            List.of(
                "run",
                workflow.toString(),
                "--models",
                GRAPHS.resolve("models").toString(),
                "--out",
                out.toString()));
    List<String> changes = new ArrayList<>(List.of("sampler.steps=2"));
    if (graph.node("vlo").isPresent()) {
      changes.addAll(List.of("sampler.compare=false", "vlo.repeats=1x1", "vlo.stochastic=none"));
    }
    changes.forEach(change -> command.addAll(List.of("--set", change)));
    Studio.Result result = Studio.command(command.toArray(String[]::new));
    assertThat(result.code()).as(result.err()).isZero();
    Path clip = Path.of(result.out().strip());
    assertThat(clip).hasParent(out.toAbsolutePath());
    assertThat(Files.size(clip)).isPositive();
    assertThat(clip.resolveSibling(clip.getFileName() + ".fgw")).exists();
  }
}
