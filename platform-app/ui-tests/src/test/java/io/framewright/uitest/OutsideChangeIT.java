package io.framewright.uitest;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.event.KeyEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A file that somebody else has changed meanwhile is asked about. */
@Tag("ui")
final class OutsideChangeIT {
  @RegisterExtension final Editors editors = new Editors();

  @Test
  void asksWhoseShallStay() throws IOException {
    Path file = Workflows.copyOfGallery("loop.fgw", editors.folder().resolve("work"));
    EditorDriver editor = editors.start(editors.newUser().opening(file));
    CanvasHands canvas = new CanvasHands(editor);
    editor.until("the file", () -> editor.titled("loop.fgw"));
    canvas.add("prompt", canvas.place(0.75, 0.75)); // in view, so that the view stays
    editor.until("the mark of a change", () -> editor.titled("loop.fgw *"));

    String theirs =
        Files.readString(file)
            .replace("\"id\": \"prompt\"", "\"id\": \"prompt\",\n      \"title\": \"Theirs\"");
    Files.writeString(file, theirs);
    Item dialog = editor.dialog("File changed");
    assertThat(dialog.find(Item.saying("loop.fgw"))).as("names the file").isPresent();
    editor.screenshot("file-changed");
    editor.click(button(editor, "Keep mine"));
    editor.awaitGone("question", Item.titled("File changed"));
    assertThat(editor.titled("loop.fgw *")).as("still mine").isTrue();
    assertThat(Files.readString(file)).as("untouched").isEqualTo(theirs);

    Files.writeString(file, theirs.replace("Theirs", "Theirs again"));
    editor.dialog("File changed");
    editor.click(button(editor, "Load theirs"));
    editor.until("that it is theirs", () -> editor.titled("loop.fgw"));
    canvas.focus(canvas.place(0.02, 0.97));
    editor.press(KeyEvent.VK_F);
    canvas.node("Prompt Theirs again");
    assertThat(editor.titled("loop.fgw")).as("not modified").isTrue();
  }

  private static Item button(EditorDriver editor, String text) {
    return editor.find(
        "the button " + text, i -> i.text().equals(text) && i.role().contains("button"));
  }
}
