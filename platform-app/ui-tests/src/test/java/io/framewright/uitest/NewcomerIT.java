package io.framewright.uitest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Somebody who has never seen the editor gets a guided clip with one click and one key. */
@Tag("ui")
final class NewcomerIT {
  @RegisterExtension final Editors editors = new Editors();

  @Test
  void getsAClip() throws IOException {
    Path home = Workflows.ownHome(editors.folder().resolve("framewright"));
    EditorDriver editor = editors.start(editors.newUser().with("-J-Dframewright.home=" + home));
    RunHands runs = new RunHands(editor);
    editor.find("example-first-and-last-frame");
    editor.picture("welcome");
    editor.click("example-first-and-last-frame");
    CanvasHands canvas = new CanvasHands(editor);
    canvas.node("Guided Sampler");
    assertThat(canvas.nodes()).as("nodes").isEqualTo(8);
    editor.awaitCalm();
    runs.run();
    runs.awaitSampling();
    editor.until("a guided frame", () -> editor.shows(Item.named("run-frames")));
    editor.screenshot("running");
    runs.awaitDone();
    runs.seeClip("clip");
    editor.picture("editor");
  }
}
