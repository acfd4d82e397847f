package io.framewright.uitest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.event.KeyEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The keyframe graph is built from nothing with mouse and keyboard alone, and runs. */
@Tag("ui")
final class BuildGraphIT {
  @RegisterExtension final Editors editors = new Editors();

  @Test
  void buildsAndRunsTheKeyframeGraph() throws IOException {
    Path work = editors.folder().resolve("work");
    Workflows.copyOfGallery("loop.fgw", work); // for the pictures beside it
    Path file = work.resolve("mine.fgw");
    EditorDriver editor = editors.start(editors.newUser());
    CanvasHands canvas = new CanvasHands(editor);
    RunHands runs = new RunHands(editor);
    SheetHands sheet = new SheetHands(editor);

    editor.click("welcome-new");
    canvas.canvas();
    editor.press(KeyEvent.VK_CONTROL, KeyEvent.VK_S);
    editor.dialog("Save Workflow As");
    editor.type(file + "\n");
    editor.until("that it is saved", () -> editor.titled("mine.fgw"));
    assertThat(file).exists();

    canvas.focus(canvas.place(0.5, 0.5));
    for (int i = 0; i < 3; i++) {
      editor.press(KeyEvent.VK_CONTROL, KeyEvent.VK_MINUS);
    }
    canvas.add("model", canvas.place(0.04, 0.08));
    canvas.add("prompt", canvas.place(0.04, 0.5));
    canvas.add("keyframe", canvas.place(0.28, 0.5));
    canvas.add("keyframe loss", canvas.place(0.52, 0.5));
    canvas.add("vlo", canvas.place(0.52, 0.08));
    canvas.add("sampler", canvas.place(0.74, 0.08));
    canvas.add("save video", canvas.place(0.74, 0.65));
    assertThat(canvas.nodes()).as("nodes").isEqualTo(7);

    canvas.wire("Model", "model", "Guided Sampler", "model");
    canvas.wire("Prompt", "prompt", "Guided Sampler", "prompt");
    canvas.wire("Keyframe", "keyframe", "Keyframe Loss", "keyframe");
    canvas.wireBackwards("Guided Sampler", "loss", "Keyframe Loss", "loss");
    canvas.wire("VLO Scheduler", "schedule", "Guided Sampler", "schedule");
    canvas.wire("Guided Sampler", "clip", "Save Video", "clip");

    canvas.select("Model");
    sheet.set("Checkpoint", "pocket-wan");
    canvas.select("Keyframe");
    sheet.set("File", "inputs/bag-00.png");
    canvas.select("Guided Sampler");
    sheet.set("Steps", "6");
    sheet.set("Seed", "3");
    editor.screenshot("built");
    canvas.focus(canvas.place(0.02, 0.97));
    editor.press(KeyEvent.VK_CONTROL, KeyEvent.VK_S);
    editor.until("that it is saved", () -> editor.titled("mine.fgw"));
    checkSaved(Workflows.read(file));

    runs.run();
    runs.awaitDone();
    runs.seeClip("built-clip");
    try (Stream<Path> written = Files.list(work)) {
      assertThat(written.map(f -> f.getFileName().toString())).contains("mine-001.mp4");
    }
  }

  private static void checkSaved(JsonNode saved) {
    List<String> links = new ArrayList<>();
    saved
        .path("links")
        .forEach(l -> links.add(type(saved, l, "from") + " > " + type(saved, l, "to")));
    assertThat(links)
        .containsExactlyInAnyOrder(
            "model.model > guided-sampler.model",
            "prompt.prompt > guided-sampler.prompt",
            "keyframe.keyframe > keyframe-loss.keyframe",
            "keyframe-loss.loss > guided-sampler.loss",
            "vlo-scheduler.schedule > guided-sampler.schedule",
            "guided-sampler.clip > save-video.clip");
    for (JsonNode node : saved.path("nodes")) {
      if (node.path("type").asText().equals("framewright/guided-sampler")) {
        assertThat(node.path("properties").path("steps").asInt()).isEqualTo(6);
        assertThat(node.path("properties").path("seed").asInt()).isEqualTo(3);
      }
    }
  }

  /** A wire's end by type instead of id. */
  private static String type(JsonNode workflow, JsonNode link, String end) {
    String[] place = link.path(end).asText().split("\\.");
    String type = Workflows.node(workflow, place[0]).path("type").asText();
    return type.substring(type.indexOf('/') + 1) + "." + place[1];
  }
}
