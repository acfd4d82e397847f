package io.framewright.uitest;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.Optional;

/** Running the workflow in front, and looking at the clip. */
final class RunHands {
  /** On a machine that does much else. */
  private static final Duration RUN = Duration.ofMinutes(12);

  private final EditorDriver editor;

  RunHands(EditorDriver editor) {
    this.editor = editor;
  }

  /** Presses F5. */
  void run() {
    editor.press(KeyEvent.VK_F5);
  }

  /** What the Run window says of the run, even where one must scroll to see it. */
  String now() {
    return editor
        .screen()
        .all()
        .filter(Item.named("run-now"))
        .map(Item::text)
        .findFirst()
        .orElse("");
  }

  /** Waits until the Run window says that it is at work on the steps. */
  void awaitSampling() {
    awaitSaying("sampling");
  }

  /** Waits until it is done. */
  void awaitDone() {
    awaitSaying("Done");
  }

  private void awaitSaying(String words) {
    editor.await(
        "the run to say " + words,
        RUN,
        () -> {
          String now = now();
          assertThat(now).as("what the run says").doesNotContain("Failed", "problems");
          return now.toLowerCase(java.util.Locale.ROOT)
                  .contains(words.toLowerCase(java.util.Locale.ROOT))
              ? Optional.of(now)
              : Optional.empty();
        });
  }

  /** Looks at the preview until it has shown a picture and then another one. */
  void seeClip(String picture) {
    Item view = editor.find("preview-view");
    BufferedImage[] first = new BufferedImage[1];
    editor.until(
        "a picture in the preview",
        () -> {
          first[0] = Pictures.part(editor.screenshot(picture), view.seen());
          return Pictures.colours(first[0]) > 200;
        });
    editor.until(
        "another frame in the preview",
        () ->
            Pictures.difference(first[0], Pictures.part(editor.screenshot(picture), view.seen()))
                > 0.01);
  }
}
