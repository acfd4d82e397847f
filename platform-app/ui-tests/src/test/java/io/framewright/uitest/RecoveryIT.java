package io.framewright.uitest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.event.KeyEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever happens to the editor, no edit that is older than a second is lost. */
@Tag("ui")
final class RecoveryIT {
  @RegisterExtension final Editors editors = new Editors();

  @Test
  void offersWhatWasNotSavedWhenItWasKilled() throws IOException {
    Path file = Workflows.copyOfGallery("loop.fgw", editors.folder().resolve("work"));
    ObjectNode stored = Workflows.content(file);
    Launch user = editors.newUser();
    EditorDriver first = editors.start(user.opening(file));
    CanvasHands canvas = new CanvasHands(first);
    first.until("the file", () -> first.titled("loop.fgw"));
    canvas.add("prompt", canvas.place(0.3, 0.9));
    first.until("the mark of a change", () -> first.titled("loop.fgw *"));
    first.until("a side file with the edit", () -> sideFileHas(user.home(), "prompt", 2));
    first.kill();
    assertThat(Workflows.content(file)).as("the file itself").isEqualTo(stored);

    EditorDriver second = editors.start(user);
    second.dialog("Recover Unsaved Work");
    second.screenshot("recovery");
    second.click("recover-all");
    second.until("the recovered workflow", () -> second.titled("loop.fgw *"));
    new CanvasHands(second).focus(new CanvasHands(second).place(0.02, 0.97));
    second.press(KeyEvent.VK_CONTROL, KeyEvent.VK_S);
    second.until("that it is saved", () -> second.titled("loop.fgw"));
    ObjectNode saved = Workflows.content(file);
    assertThat(Workflows.takeLastNode(saved).path("type").asText())
        .as("the new node")
        .isEqualTo("framewright/prompt");
    assertThat(saved).as("all but the new node").isEqualTo(stored);
  }

  /** Whether some side file has so many nodes of a type. */
  private static boolean sideFileHas(Path home, String type, int count) {
    try (Stream<Path> all = Files.walk(home)) {
      List<Path> files = all.filter(f -> f.toString().endsWith(".fgw")).toList();
      for (Path file : files) {
        String text = Files.readString(file);
        if (text.split("\"framewright/" + type + "\"", -1).length - 1 == count) {
          return true;
        }
      }
      return false;
    } catch (IOException | java.io.UncheckedIOException e) {
      return false; // files come and go meanwhile
    }
  }
}
