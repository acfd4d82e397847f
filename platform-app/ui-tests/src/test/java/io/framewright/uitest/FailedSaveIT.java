package io.framewright.uitest;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.event.KeyEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What cannot be saved is not lost. */
@Tag("ui")
final class FailedSaveIT {
  @RegisterExtension final Editors editors = new Editors();

  @Test
  void saysWhyAndStaysModified() throws IOException {
    Path work = editors.folder().resolve("work");
    Path file = Workflows.copyOfGallery("loop.fgw", work);
    EditorDriver editor = editors.start(editors.newUser().opening(file));
    CanvasHands canvas = new CanvasHands(editor);
    editor.until("the file", () -> editor.titled("loop.fgw"));
    canvas.add("note", canvas.place(0.5, 0.9));
    editor.until("the mark of a change", () -> editor.titled("loop.fgw *"));

    // the folder goes and a file takes its name: not even root can write there
    Path moved = work.resolveSibling("moved");
    Files.move(work, moved);
    Files.writeString(work, "in the way");
    editor.press(KeyEvent.VK_CONTROL, KeyEvent.VK_S);
    Item dialog = editor.dialog("Not saved");
    assertThat(dialog.find(Item.saying("loop.fgw"))).as("names the file").isPresent();
    editor.screenshot("not-saved");
    editor.press(KeyEvent.VK_ENTER);
    editor.awaitGone("message", Item.titled("Not saved"));
    assertThat(editor.titled("loop.fgw *")).as("still modified").isTrue();

    Files.delete(work);
    Files.move(moved, work);
    editor.press(KeyEvent.VK_CONTROL, KeyEvent.VK_S);
    editor.until("that it is saved", () -> !editor.titled("loop.fgw *"));
    assertThat(Workflows.read(file).toString()).contains("framewright/note");
  }
}
