package io.framewright.uitest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The death of the engine costs a run, and nothing else. */
@Tag("ui")
final class EngineDeathIT {
  @RegisterExtension final Editors editors = new Editors();

  @Test
  void isToldAndTheNextRunStartsItAgain() throws IOException {
    Path file = Workflows.copyOfGallery("loop.fgw", editors.folder().resolve("work"));
    EditorDriver editor = editors.start(editors.newUser().opening(file));
    RunHands runs = new RunHands(editor);
    editor.until("the file", () -> editor.titled("loop.fgw"));
    new CanvasHands(editor).focus(new CanvasHands(editor).place(0.02, 0.97));
    runs.run();
    runs.awaitSampling();
    ProcessHandle engine = editor.process().engine().orElseThrow();
    editors.expect("The engine has ended: EngineDeath[status=137");
    engine.destroyForcibly();
    editor.until("that the run has failed", () -> runs.now().startsWith("Failed"));
    Item message = editor.find("run-message");
    assertThat(message.text()).contains("engine").contains("Try");
    editor.screenshot("engine-killed");

    runs.run();
    editor.until("the next run", () -> !runs.now().startsWith("Failed"));
    editor.until(
        "another engine",
        () -> editor.process().engine().filter(e -> e.pid() != engine.pid()).isPresent());
    runs.awaitDone();
    runs.seeClip("after-engine-killed");
    assertThat(editor.process().alive()).isTrue();
  }
}
