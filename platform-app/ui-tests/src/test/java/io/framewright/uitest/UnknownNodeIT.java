package io.framewright.uitest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.event.KeyEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A file with things that this version does not know is edited and saved without losing them. */
@Tag("ui")
final class UnknownNodeIT {
  private static final String STRANGE =
      """
      {
        "framewright": 1,
        "name": "strange",
        "description": "Made by a later version and by others.",
        "nodes": [
          {
            "id": "model",
            "type": "framewright/model",
            "typeVersion": 1,
            "position": {"x": 40, "y": 40},
            "properties": {"checkpoint": "pocket-wan", "acme extra": [1, {"deep": "\\u00e9"}]},
            "acmeMark": {"kept": true}
          },
          {
            "id": "sparkle",
            "type": "acme/sparkle",
            "typeVersion": 7,
            "position": {"x": 400, "y": 60},
            "properties": {"glitter": 0.1250, "colours": ["#ff0000", null], "deep": {"a": {"b": 1}}},
            "title": "Sparkle"
          }
        ],
        "links": [
          {"from": "model.model", "to": "sparkle.what-it-takes", "acmeThickness": 3}
        ],
        "acmeTop": {"list": [1, 2.5, "three"]}
      }
      """;

  @RegisterExtension final Editors editors = new Editors();

  @Test
  void keepsWhatItDoesNotKnow() throws IOException {
    Path file = editors.folder().resolve("strange.fgw");
    Files.writeString(file, STRANGE);
    ObjectNode before = Workflows.content(file);

    EditorDriver editor = editors.start(editors.newUser().opening(file));
    CanvasHands canvas = new CanvasHands(editor);
    editor.until("the file's title", () -> editor.shows(Item.saying("strange.fgw")));
    canvas.add("prompt", canvas.place(0.5, 0.85));
    editor.until("the mark of a change", () -> editor.titled("strange.fgw *"));
    editor.screenshot("unknown-node");
    editor.press(KeyEvent.VK_CONTROL, KeyEvent.VK_S);
    editor.until("that it is saved", () -> !editor.titled("strange.fgw *"));

    ObjectNode after = Workflows.content(file);
    assertThat(Workflows.takeLastNode(after).path("type").asText())
        .as("the new node")
        .isEqualTo("framewright/prompt");
    assertThat(after).as("everything but the new node").isEqualTo(before);
    assertThat(Workflows.content(file.resolveSibling("strange.fgw.bak")))
        .as("the former file")
        .isEqualTo(before);
  }
}
