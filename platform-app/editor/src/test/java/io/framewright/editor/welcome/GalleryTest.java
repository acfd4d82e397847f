package io.framewright.editor.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GalleryTest {
  @TempDir private Path folder;

  @Test
  void readsNameDescriptionAndPicture() throws IOException {
    Files.writeString(
        folder.resolve("two_key-frames.fgw"),
        """
        {"framewright": 1, "name": "x", "description": "What it shows.", "nodes": [], "links": []}
        """);
    Path picture =
        Files.createDirectories(folder.resolve("pictures")).resolve("two_key-frames.png");
    Files.createFile(picture);

    assertThat(Gallery.read(folder))
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e.title()).isEqualTo("Two key frames");
              assertThat(e.description()).isEqualTo("What it shows.");
              assertThat(e.picture()).contains(picture);
            });
  }

  @Test
  void passesOverWhatCannotBeRead() throws IOException {
    Files.writeString(folder.resolve("broken.fgw"), "{");
    Files.writeString(folder.resolve("notes.txt"), "");

    assertThat(Gallery.read(folder)).isEmpty();
  }

  @Test
  void isEmptyWithoutAFolder() {
    assertThat(Gallery.read(folder.resolve("nowhere"))).isEmpty();
  }

  @Test
  void readsTheGalleryThatComesAlong() {
    assertThat(Gallery.read(Path.of("..", "..", "graphs")))
        .hasSizeGreaterThanOrEqualTo(12)
        .allSatisfy(e -> assertThat(e.description()).as(e.title()).isNotBlank())
        .allSatisfy(e -> assertThat(e.picture()).as(e.title()).isPresent())
        .first()
        .satisfies(e -> assertThat(e.title()).isEqualTo("First and last frame"));
  }
}
