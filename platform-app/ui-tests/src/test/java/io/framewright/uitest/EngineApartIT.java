package io.framewright.uitest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The engine lives in a process of its own: nothing of it is loaded into the editor's. */
@Tag("ui")
final class EngineApartIT {
  /** Of the packages that compute; those of values, such as a schedule's steps, are shared. */
  private static final List<String> ENGINES_OWN =
      List.of(
          "ai.djl.",
          "org.bytedeco.",
          "io.framewright.tensor.",
          "io.framewright.model.",
          "io.framewright.guidance.",
          "io.framewright.video.",
          "io.framewright.cli.",
          "io.javalin.");

  @RegisterExtension final Editors editors = new Editors();

  @Test
  void loadsNothingOfTheEngine() throws IOException {
    Path file = Workflows.copyOfGallery("loop.fgw", editors.folder().resolve("work"));
    EditorDriver editor = editors.start(editors.newUser().opening(file));
    editor.until("the file", () -> editor.titled("loop.fgw"));
    assertThat(editor.loadedClasses("io.framewright.graph.")).as("the graph's").isPositive();
    for (String engines : ENGINES_OWN) {
      assertThat(editor.loadedClasses(engines)).as("classes of " + engines).isZero();
    }
    long pid = editor.process().java().orElseThrow().pid();
    assertThat(Files.readString(Path.of("/proc", Long.toString(pid), "maps")))
        .contains("libjvm")
        .doesNotContainIgnoringCase("torch")
        .doesNotContainIgnoringCase("avcodec");
  }
}
