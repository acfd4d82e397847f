package io.framewright.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacesTest {
  @TempDir Path root;
  private Path work;
  private Path models;
  private Places places;

  @BeforeEach
  void make() throws Exception {
    work = Files.createDirectories(root.resolve("work/sub")).getParent();
    models = Files.createDirectory(root.resolve("models"));
    Files.createDirectory(root.resolve("workshop"));
    places = new Places(work, List.of(models), List.of());
  }

  @Test
  void theWorkflowsFolderAndTheModelFoldersAreOpen() {
    assertThat(allows("a.png")).isTrue();
    assertThat(allows("sub/../b/not/there.png")).isTrue();
    assertThat(allows("sub\\a.png")).isTrue();
    assertThat(allows(models + "/m")).isTrue();
    assertThat(allows("../models/m")).isTrue();
    assertThat(allows("")).isTrue();
  }

  @Test
  void nothingElseIs() {
    assertThat(allows("../a.png")).isFalse();
    assertThat(allows("..\\a.png")).isFalse();
    assertThat(allows("sub/../../a.png")).isFalse();
    assertThat(allows("/etc/passwd")).isFalse();
    assertThat(allows(root + "/workshop/a.png")).isFalse();
    assertThat(new Places(work, List.of(), List.of(root)).allows(root.resolve("x"))).isTrue();
  }

  @Test
  void linksAreFollowedFirst() throws Exception {
    Files.createSymbolicLink(work.resolve("out"), root);
    Files.createSymbolicLink(work.resolve("in"), work.resolve("sub"));
    Files.createSymbolicLink(work.resolve("dead"), root.resolve("later.png"));
    assertThat(allows("out/a.png")).isFalse();
    assertThat(allows("out/workshop/new/a.png")).isFalse();
    assertThat(allows("out/work/a.png")).isTrue();
    assertThat(allows("in/a.png")).isTrue();
    assertThat(allows("dead")).isFalse();
  }

  @Test
  void modelsAreNamedOrFolders() {
    assertThat(places.modelFolder("pocket-wan")).isEmpty();
    assertThat(places.modelFolder("sub")).contains(work.resolve("sub"));
    assertThat(places.modelFolder("./x")).contains(work.resolve("x"));
    assertThat(places.modelFolder("..")).contains(root);
    assertThat(places.modelFolder("a\\b")).contains(work.resolve("a/b"));
  }

  @Test
  void textsThatAreNoPathsAreNot() {
    assertThat(places.resolve("a\0b")).isEmpty();
  }

  private boolean allows(String text) {
    return places.allows(places.resolve(text).orElseThrow());
  }
}
