package io.framewright.uitest;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The application starts. */
@Tag("ui")
final class BootIT {
  @RegisterExtension final Editors editors = new Editors();

  @Test
  void startsWithItsWindow() throws IOException {
    EditorDriver editor = editors.start(editors.newUser());
    editor.find("palette");
    BufferedImage screen = editor.screenshot("boot");
    System.out.println(editor.listing());
    assertThat(Pictures.colours(screen)).as("colours on the screen").isGreaterThan(20);
  }
}
