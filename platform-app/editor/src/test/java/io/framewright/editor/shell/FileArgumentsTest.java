package io.framewright.editor.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FileArgumentsTest {
  private final Path folder = Path.of("/home/of/the/caller").toAbsolutePath();

  @Test
  void startsRelativePathsWhereTheCallerStands() {
    assertThat(FileArguments.resolve(folder, "a.fgw", "../b.mp4"))
        .containsExactly(folder.resolve("a.fgw"), folder.getParent().resolve("b.mp4"));
  }

  @Test
  void keepsAbsolutePaths() {
    Path file = folder.resolveSibling("c.fgw");

    assertThat(FileArguments.resolve(folder, file.toString())).containsExactly(file);
  }

  @Test
  void leavesOutWhatIsNoPath() {
    assertThat(FileArguments.resolve(folder, "", "nul\0", "d.fgw"))
        .containsExactly(folder.resolve("d.fgw"));
    assertThat(FileArguments.resolve(folder, (String[]) null)).isEmpty();
  }
}
