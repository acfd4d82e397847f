package io.framewright.editor.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.framewright.InputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EngineCommandTest {
  private static List<String> of(Map<String, String> properties, String os) {
    return EngineCommand.of(properties::get, os, List.of());
  }

  @Test
  void comesFromTheHome() {
    Map<String, String> home = Map.of("framewright.home", "/opt/frame wright");
    assertThat(of(home, "Linux"))
        .containsExactly(
            Path.of("/opt/frame wright/framewright").toString(), "serve", "--with-parent");
    assertThat(of(home, "Windows 11").get(0)).endsWith("framewright.cmd");
    assertThat(EngineCommand.of(home::get, "Linux", List.of(Path.of("/a b/nodes.jar"))))
        .endsWith("--with-parent", "--plugins", Path.of("/a b/nodes.jar").toString());
  }

  @Test
  void isSplitNowhereButWhereItSays() {
    String json = "[\"C:\\\\a b\\\\java.exe\", \"-cp\", \"x y\"]";
    assertThat(of(Map.of("framewright.engine.command", json), "Windows"))
        .containsExactly("C:\\a b\\java.exe", "-cp", "x y");
    assertThat(of(Map.of("framewright.engine.command", "/a b/java\n-cp\nx y\n"), "Linux"))
        .containsExactly("/a b/java", "-cp", "x y");
  }

  @Test
  void saysWhatIsMissingOrWrong() {
    assertThatThrownBy(() -> of(Map.of(), "Linux"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("-J-Dframewright.home=FOLDER");
    assertThatThrownBy(() -> of(Map.of("framewright.engine.command", "[1,"), "Linux"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is no JSON array of texts");
    assertThatThrownBy(() -> of(Map.of("framewright.engine.command", "[]"), "Linux"))
        .hasMessage("The system property framewright.engine.command names no program.");
  }
}
