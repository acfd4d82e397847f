package io.framewright.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.InputException;
import io.framewright.model.ModelSummary.Defaults;
import io.framewright.tensor.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models are found by name or folder, opened by their family, and what is missing is told. */
class ModelRepositoryTest {
  @TempDir Path folder;
  private ModelRepository repository;

  /** A family of models that have no weights at all. */
  private record Family(String id) implements ModelFamily {
    @Override
    public boolean accepts(JsonNode modelIndex) {
      return modelIndex.path("_class_name").asText().equals(id + "Pipeline");
    }

    @Override
    public ModelSummary describe(Path folder, String variant) {
      ModelCard card = ModelCard.read(folder, new Defaults(64, 48, 9, 8, 10, 2));
      return new ModelSummary(
          id,
          card.title(),
          folder,
          card.defaults(),
          null,
          null,
          PictureUse.NONE,
          false,
          0,
          0,
          card.toy(),
          card.prompts());
    }

    @Override
    public PromptReader prompts(Path folder) {
      throw new UnsupportedOperationException("not needed");
    }

    @Override
    public VideoModel open(Path folder, OpenOptions options) {
      throw new InputException(id + " has no weights in " + folder);
    }
  }

  @BeforeEach
  void models() throws IOException {
    model("one/first", "RedPipeline");
    model("one/maker/second", "BluePipeline");
    model("two/first", "BluePipeline");
    model("two/third", "GreenPipeline");
    repository =
        new ModelRepository(
            List.of(new Family("Red"), new Family("Blue")),
            List.of(folder.resolve("one"), folder.resolve("none"), folder.resolve("two")));
  }

  private Path model(String name, String type) throws IOException {
    Path model = Files.createDirectories(folder.resolve(name));
    Files.writeString(model.resolve("model_index.json"), "{\"_class_name\": \"" + type + "\"}");
    return model;
  }

  @Test
  void listsAllByName() {
    assertThat(repository.list())
        .containsExactly(
            new ModelRepository.Found("first", folder.resolve("one/first")),
            new ModelRepository.Found("maker/second", folder.resolve("one/maker/second")),
            new ModelRepository.Found("third", folder.resolve("two/third")));
  }

  @Test
  void findsByNameOrFolder() {
    assertThat(repository.find("first")).isEqualTo(folder.resolve("one/first"));
    assertThat(repository.find("maker/second")).isEqualTo(folder.resolve("one/maker/second"));
    Path other = folder.resolve("two/first");
    assertThat(repository.find(other.toString())).isEqualTo(other);
  }

  @Test
  void aNameThatIsNotThere() {
    assertThatThrownBy(() -> repository.find("fourth"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "There is no model called 'fourth' (searched %s, %s, %s). Models found: first,"
                + " maker/second, third; a folder with a model_index.json can be given as well.",
            folder.resolve("one"), folder.resolve("none"), folder.resolve("two"));
    assertThatThrownBy(() -> new ModelRepository(List.of(), List.of()).find("x"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "There is no model called 'x' (no model folders are set). No models were found; a"
                + " folder with a model_index.json can be given as well.");
  }

  @Test
  void aFolderThatIsNoModel() {
    Path maker = folder.resolve("one/maker");
    String message =
        "There is no model in "
            + maker
            + ": the file model_index.json is missing. Give the folder of a whole checkpoint in"
            + " diffusers layout.";
    assertThatThrownBy(() -> repository.find(maker.toString()))
        .isInstanceOf(InputException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> repository.describe(maker))
        .isInstanceOf(InputException.class)
        .hasMessage(message);
  }

  @Test
  void anUnknownFamily() {
    Path third = repository.find("third");
    assertThatThrownBy(() -> repository.describe(third))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "The model in %s is a 'GreenPipeline', which is not supported. Known families: Red,"
                + " Blue.",
            third);
  }

  @Test
  void theFamilyDescribesAndOpens() {
    ModelSummary summary = repository.describe(repository.find("maker/second"));
    assertThat(summary.family()).isEqualTo("Blue");
    assertThat(summary.title()).isEqualTo("second");
    assertThat(summary.toy()).isFalse();
    Path first = repository.find("first");
    OpenOptions options =
        new OpenOptions(Device.cpu(), Precision.FLOAT32, OpenOptions.Residency.RESIDENT);
    assertThatThrownBy(() -> repository.open(first, options))
        .hasMessage("Red has no weights in " + first);
  }

  @Test
  void theCardSaysHowAModelIsUsed() throws IOException {
    Path first = repository.find("first");
    Files.writeString(
        first.resolve("framewright.json"),
        """
        {"title": "First (toy: shapes)", "width": 32, "frames": 5, "guidanceScale": 3.5,
         "prompts": "a COLOUR SHAPE"}
        """);
    ModelSummary summary = repository.describe(first);
    assertThat(summary.title()).isEqualTo("First (toy: shapes)");
    assertThat(summary.toy()).isTrue();
    assertThat(summary.defaults()).isEqualTo(new Defaults(32, 48, 5, 8, 10, 3.5));
    assertThat(summary.promptHint()).isEqualTo(Optional.of("a COLOUR SHAPE"));

    Files.writeString(first.resolve("framewright.json"), "{\"toy\": true, \"title\": \"toyota\"}");
    assertThat(repository.describe(first).toy()).isTrue();
    Files.writeString(first.resolve("framewright.json"), "{\"title\": \"toyota\"}");
    assertThat(repository.describe(first).toy()).isFalse();

    Files.writeString(first.resolve("framewright.json"), "{\"steps\": 0}");
    assertThatThrownBy(() -> repository.describe(first))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "The field 'steps' in %s is 0; expected a whole number from 1 to 1000.",
            first.resolve("framewright.json"));
  }
}
