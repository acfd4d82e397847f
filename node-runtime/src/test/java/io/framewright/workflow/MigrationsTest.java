package io.framewright.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.framewright.InputException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
  /** As if format 2 had renamed a node type and format 3 the top-level key "author". */
  private static final Migrations MADE_UP =
      new Migrations(
          List.of(
              step(
                  1,
                  file -> {
                    for (JsonNode node : file.path("nodes")) {
                      if (node.path("type").asText().equals("old/type")) {
                        ((ObjectNode) node).put("type", "new/type");
                      }
                    }
                  }),
              step(2, file -> file.set("made by", file.remove("author")))));

  private final WorkflowReader reader = new WorkflowReader(WorkflowLimits.DEFAULT, MADE_UP);

  @Test
  void anOldFileGoesThroughAllStepsFromItsFormatOn() {
    var first = reader.readText(file(1, "old/type"), "x").graph();
    assertThat(first.nodes().get(0).type()).isEqualTo("new/type");
    assertThat(first.unknown().get("made by").asText()).isEqualTo("me");
    var second = reader.readText(file(2, "old/type"), "x").graph();
    assertThat(second.nodes().get(0).type()).isEqualTo("old/type");
    assertThat(second.unknown()).containsOnlyKeys("made by");
    var third = reader.readText(file(3, "old/type"), "x").graph();
    assertThat(third.unknown()).containsOnlyKeys("author");
  }

  @Test
  void afterAMigrationAFaultStillSaysWhere() {
    assertThatThrownBy(
            () -> reader.readText("{\"framewright\": 1, \"nodes\": [{\"id\": \"a\"}]}", "x"))
        .isInstanceOf(InputException.class)
        .hasMessage("x, /nodes/0: \"type\" is missing. Add it.");
  }

  @Test
  void aNewerFileOpensForReadingOnly(@TempDir Path folder) {
    Workflow newer = reader.readText(file(4, "a/b"), "x.fgw");
    String why =
        "x.fgw was written by a newer Framewright (file format 4, this one knows formats up to 3)."
            + " It is open for reading only. Update Framewright to change it.";
    assertThat(newer.readOnly()).contains(why);
    assertThat(newer.graph().nodes()).hasSize(1);
    Path file = folder.resolve("x.fgw");
    assertThatThrownBy(() -> WorkflowFile.save(file, newer, false))
        .isInstanceOf(InputException.class)
        .hasMessage(why);
    assertThat(file).doesNotExist();
  }

  @Test
  void stepsMustFollowOneAnother() {
    assertThatThrownBy(() -> new Migrations(List.of(step(2, file -> {}))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Migrations.RELEASED.current()).isEqualTo(1);
  }

  private static String file(int format, String type) {
    return "{\"framewright\": "
        + format
        + ", \"author\": \"me\", \"nodes\": [{\"id\": \"a\", \"type\": \""
        + type
        + "\"}]}";
  }

  private static Migration step(int from, Consumer<ObjectNode> change) {
    return new Migration() {
      @Override
      public int from() {
        return from;
      }

      @Override
      public void apply(ObjectNode file) {
        change.accept(file);
      }
    };
  }
}
