package io.framewright.uitest;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The application starts. */
@Tag("ui")
final class BootIT {
  private static final List<String> WINDOWS =
      List.of(
          "welcome-window",
          "palette-window",
          "properties-window",
          "run-window",
          "preview-window",
          "navigator-window");

  @RegisterExtension final Editors editors = new Editors();

  @Test
  void startsWithItsWindow() throws IOException {
    EditorDriver editor = editors.start(editors.newUser());
    for (String window : WINDOWS) {
      editor.find(window);
    }
    BufferedImage screen = editor.screenshot("boot");
    assertThat(Pictures.colours(screen)).as("colours on the screen").isGreaterThan(200);
    editor.until(
        "the engine", () -> editor.screen().all().anyMatch(i -> i.text().equals("Engine ready")));
  }
}
