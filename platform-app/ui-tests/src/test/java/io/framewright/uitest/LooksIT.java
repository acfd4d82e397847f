package io.framewright.uitest;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every window in both looks and two sizes, for people to look at. */
@Tag("ui")
final class LooksIT {
  /** Those that lie behind others at the start, by their entries in the menu. */
  private static final List<String> WINDOWS =
      List.of("Problems", "Explain", "Welcome", "Node Help", "Mouse and Keyboard");

  @RegisterExtension final Editors editors = new Editors();

  @ParameterizedTest(name = "{0}-{1}")
  @CsvSource({"dark, 1", "light, 1", "dark, 2", "light, 2"})
  void looks(String look, int scale) throws IOException {
    Path file =
        Workflows.copyOfGallery("first-and-last-frame.fgw", editors.folder().resolve("work"));
    VirtualScreen screen = editors.screen(1600 * scale, 1000 * scale);
    Launch launch =
        editors
            .newUser()
            .on(screen.display())
            .opening(file)
            .with("-J-Dsun.java2d.uiScale=" + scale);
    EditorDriver editor = editors.start(launch);
    editor.until("the file", () -> editor.titled("first-and-last-frame.fgw"));
    if (look.equals("light")) {
      editor.menu("View", "Dark or Light Look");
      editor.awaitCalm();
    }
    String name = "look-" + look + "-" + scale * 100;
    BufferedImage picture = editor.screenshot(name);
    assertThat(picture.getWidth()).isEqualTo(1600 * scale);
    assertThat(Pictures.colours(picture)).as("colours on the screen").isGreaterThan(50);
    Rectangle window = editor.find("NbMainWindow").bounds();
    Rectangle pixels =
        new Rectangle(
            window.x * scale, window.y * scale, window.width * scale, window.height * scale);
    double brightness = Pictures.brightness(Pictures.part(picture, pixels));
    if (look.equals("dark")) {
      assertThat(brightness).isLessThan(0.45);
    } else {
      assertThat(brightness).isGreaterThan(0.55);
    }
    for (String behind : WINDOWS) {
      editor.menu("Window", behind);
      editor.find(
          "the window " + behind,
          i -> i.type().endsWith("TopComponent") && i.label().equals(behind));
      editor.awaitCalm();
      editor.screenshot(name + "-" + behind.toLowerCase(Locale.ROOT).replace(' ', '-'));
    }
  }
}
