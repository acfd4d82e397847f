package io.framewright.editor.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecentFilesTest {
  @TempDir Path folder;

  @Test
  void theLatestComesFirstAndTheVanishedAreMarked() throws Exception {
    RecentFiles recent = new RecentFiles(folder.resolve("user/recent.json"));
    assertThat(recent.all()).isEmpty();
    for (int i = 0; i < 25; i++) {
      recent.add(Files.writeString(folder.resolve(i + ".fgw"), ""));
    }
    recent.add(folder.resolve("x/../10.fgw"));
    Files.delete(folder.resolve("24.fgw"));
    assertThat(recent.all()).hasSize(RecentFiles.MOST).doesNotHaveDuplicates();
    RecentFiles again = new RecentFiles(folder.resolve("user/recent.json"));
    assertThat(again.all().subList(0, 3))
        .containsExactly(
            new RecentFiles.Recent(folder.resolve("10.fgw"), true),
            new RecentFiles.Recent(folder.resolve("24.fgw"), false),
            new RecentFiles.Recent(folder.resolve("23.fgw"), true));
    again.remove(folder.resolve("10.fgw"));
    assertThat(recent.all().get(0).there()).isFalse();
    recent.clear();
    assertThat(again.all()).isEmpty();
  }

  @Test
  void aBrokenListIsBegunAnew() throws Exception {
    Path list = Files.writeString(folder.resolve("recent.json"), "[\"a\", ");
    RecentFiles recent = new RecentFiles(list);
    assertThat(recent.all()).isEmpty();
    recent.add(folder.resolve("a.fgw"));
    assertThat(recent.all()).hasSize(1);
    RecentFiles nowhere =
        new RecentFiles(Files.writeString(folder.resolve("f"), "").resolve("recent.json"));
    nowhere.add(folder.resolve("a.fgw"));
    assertThat(nowhere.all()).isEmpty();
  }
}
