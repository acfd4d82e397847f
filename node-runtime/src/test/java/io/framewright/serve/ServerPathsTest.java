package io.framewright.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a text that names paths of the engine's machine. */
class ServerPathsTest {
  private static final String ID = "0123456789abcdef0123456789abcdef";

  @TempDir Path folder;
  private Path spaces;
  private ServerPaths paths;

  @BeforeEach
  void make() throws Exception {
    spaces = Files.createDirectories(folder.resolve("the data/workspaces"));
    paths = new ServerPaths(spaces, List.of(folder.resolve("my models")));
  }

  @Test
  void filesOfAWorkspaceAreCalledAsTheyAreThere() {
    Path space = spaces.resolve(ID);
    assertThat(paths.hide("There is no picture at " + space.resolve("a b/c.png") + ". Find it."))
        .isEqualTo("There is no picture at a b/c.png. Find it.");
    assertThat(paths.hide("The folder " + space + " is not there."))
        .isEqualTo("The folder the workspace is not there.");
    assertThat(paths.hide(space.toString())).isEqualTo("the workspace");
    assertThat(paths.hide("In " + spaces + " and " + spaces.resolve("x")))
        .isEqualTo("In the workspaces and the workspaces/x");
  }

  @Test
  void otherPathsAreCutShort() {
    assertThat(paths.hide(folder.resolve("my models/wan") + ": no weights"))
        .isEqualTo(".../wan: no weights");
    assertThat(paths.hide("'/etc/ssl/key.pem' is damaged, (/usr/lib) too"))
        .isEqualTo("'.../key.pem' is damaged, (.../lib) too");
    assertThat(paths.hide("/etc")).isEqualTo(".../etc");
  }

  @Test
  void whatIsNoPathHereStays() {
    for (String text :
        List.of(
            "",
            "1/2 of 3/4",
            "https://example.org/etc/passwd",
            "There is nothing at /v1/nothing-of-that-name.",
            "pictures/etc/a.png",
            "/",
            "and/or")) {
      assertThat(paths.hide(text)).isEqualTo(text);
    }
  }

  @Test
  void allTextsOfATreeAreLookedAtButForNamesOfTheClient() throws Exception {
    String tree =
        "[{\"name\": \"/etc/x\", \"message\": \"/etc/x\", \"bytes\": 3, \"list\": [\"/etc/x\", null]}]";
    assertThat(paths.hide(new ObjectMapper().readTree(tree)))
        .hasToString(
            "[{\"name\":\"/etc/x\",\"message\":\".../x\",\"bytes\":3,\"list\":[\".../x\",null]}]");
  }
}
