package io.framewright.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.framewright.InputException;
import io.framewright.graph.NodeGraph;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkflowFileTest {
  @TempDir Path folder;

  @Test
  void savesAndReads() throws Exception {
    Path file = folder.resolve("é workflow.fgw");
    Workflow workflow = workflow("one");
    WorkflowFile.save(file, workflow, true);
    assertThat(WorkflowFile.read(file)).isEqualTo(workflow);
    assertThat(names()).containsExactly("é workflow.fgw");
  }

  @Test
  void keepsTheFormerFileWhenTold() throws Exception {
    Path file = folder.resolve("a.fgw");
    WorkflowFile.save(file, workflow("one"), true);
    WorkflowFile.save(file, workflow("two"), true);
    assertThat(names()).containsExactly("a.fgw", "a.fgw.bak");
    assertThat(name(folder.resolve("a.fgw.bak"))).isEqualTo("one");
    WorkflowFile.save(file, workflow("three"), false);
    assertThat(name(file)).isEqualTo("three");
    assertThat(name(folder.resolve("a.fgw.bak"))).isEqualTo("one");
    WorkflowFile.save(file, workflow("four"), true);
    assertThat(name(folder.resolve("a.fgw.bak"))).isEqualTo("three");
  }

  @Test
  void aSaveThatFailsLeavesEverythingAsItWas() throws Exception {
    Path blocked = Files.createDirectory(folder.resolve("b.fgw"));
    Files.writeString(blocked.resolve("inside"), "x");
    assertThatThrownBy(() -> WorkflowFile.save(blocked, workflow("two"), false))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(blocked + " cannot be saved: ")
        .hasMessageEndingWith(". The former file is as it was.");
    assertThat(names()).containsExactly("b.fgw");
    assertThat(blocked.resolve("inside")).hasContent("x");
  }

  @Test
  void aFolderThatIsNotThereIsSaid() {
    Path file = folder.resolve("none").resolve("a.fgw");
    assertThatThrownBy(() -> WorkflowFile.save(file, workflow("one"), false))
        .isInstanceOf(InputException.class)
        .hasMessage(
            file
                + " cannot be saved: "
                + folder.resolve("none")
                + " is not there. The former file is as it was.");
  }

  private static Workflow workflow(String name) {
    return Workflow.of(NodeGraph.empty(name));
  }

  private static String name(Path file) {
    return WorkflowFile.read(file).graph().name();
  }

  private List<String> names() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}
