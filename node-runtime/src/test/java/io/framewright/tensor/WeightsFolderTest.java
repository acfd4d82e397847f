package io.framewright.tensor;

import static io.framewright.tensor.RawSafetensors.entry;
import static io.framewright.tensor.RawSafetensors.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.framewright.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights are found under all names that diffusers and transformers give them. */
class WeightsFolderTest {
  private static final String STEM = "diffusion_pytorch_model";

  @TempDir private Path folder;

  @Test
  void theOnlyVariantIsTakenByItself() {
    safetensors(STEM + ".fp16.safetensors", "half");
    assertThat(found(STEM, "auto")).isEqualTo("half");
    assertThat(found(STEM, "fp16")).isEqualTo("half");
    assertThat(found(STEM, "bf16")).isEqualTo("half");
    assertThat(WeightsHeaders.variants(folder, STEM)).containsExactly("fp16");
  }

  @Test
  void aVariantIsTakenByChoice() {
    safetensors(STEM + ".safetensors", "plain");
    safetensors(STEM + ".fp16.safetensors", "half");
    safetensors(STEM + ".bf16.safetensors", "brain");
    assertThat(found(STEM, "auto")).isEqualTo("plain");
    assertThat(found(STEM, "fp16")).isEqualTo("half");
    assertThat(found(STEM, "bf16")).isEqualTo("brain");
    assertThat(found(STEM, "non_ema")).isEqualTo("plain");
  }

  @Test
  void ofSeveralVariantsOneHasToBeChosen() {
    safetensors(STEM + ".fp16.safetensors", "half");
    safetensors(STEM + ".bf16.safetensors", "brain");
    assertThatThrownBy(() -> WeightsHeaders.of(folder, STEM, "auto"))
        .isExactlyInstanceOf(InputException.class)
        .hasMessage(
            "There are weights of several variants in "
                + folder
                + ": bf16, fp16. Choose one with the property 'variant' of the Model node.");
  }

  @Test
  void variantsInSeveralFilesAreReadThroughTheirIndex() throws IOException {
    String first = STEM + ".fp16-00001-of-00002.safetensors";
    String second = STEM + ".fp16-00002-of-00002.safetensors";
    safetensors(first, "a");
    safetensors(second, "b");
    index(STEM + ".safetensors.index.fp16.json", "a", first, "b", second);
    assertThat(WeightsHeaders.of(folder, STEM, "auto").tensors()).containsOnlyKeys("a", "b");
    assertThat(WeightsHeaders.variants(folder, STEM)).containsExactly("fp16");
  }

  /** What transformers wrote before safetensors, next to nothing or to a variant. */
  @Test
  void filesOfTorchSaveAreRead() throws IOException {
    safetensors("model.fp16.safetensors", "half");
    torch("pytorch_model.bin");
    assertThat(found("model", "auto")).isEqualTo("x");
    assertThat(found("model", "fp16")).isEqualTo("half");
    safetensors("model.safetensors", "plain");
    assertThat(found("model", "auto")).isEqualTo("plain");
    torch(STEM + ".bin");
    assertThat(found(STEM, "auto")).isEqualTo("x");
  }

  @Test
  void filesOfTorchSaveMayBeSeveral() throws IOException {
    torch("pytorch_model-00001-of-00001.bin");
    index("pytorch_model.bin.index.json", "x", "pytorch_model-00001-of-00001.bin");
    assertThat(found("model", "auto")).isEqualTo("x");
    Files.move(
        folder.resolve("pytorch_model.bin.index.json"),
        folder.resolve("pytorch_model.bin.index.fp32.json"));
    assertThat(found("model", "auto")).isEqualTo("x");
    index("pytorch_model.bin.index.json", "x", "model.safetensors");
    assertThatThrownBy(() -> found("model", "auto"))
        .isExactlyInstanceOf(InputException.class)
        .hasMessage(
            "The index "
                + folder.resolve("pytorch_model.bin.index.json")
                + " names the file 'model.safetensors', which is not a weights file of this"
                + " folder.");
  }

  @Test
  void partsWithoutTheirIndexAreTold() {
    safetensors(STEM + "-00001-of-00002.safetensors", "a");
    assertThatThrownBy(() -> WeightsHeaders.of(folder, STEM, "auto"))
        .isExactlyInstanceOf(InputException.class)
        .hasMessage(
            "There are no weights in "
                + folder
                + ": neither diffusion_pytorch_model.safetensors nor its index is there. There are"
                + " parts of them, but not the file"
                + " diffusion_pytorch_model.safetensors.index.json. Download it as well.");
  }

  @Test
  void aFolderThatIsNotThereHasNoWeights() {
    Path none = folder.resolve("none");
    assertThat(WeightsHeaders.variants(none, STEM)).isEmpty();
    assertThatThrownBy(() -> WeightsHeaders.of(none, STEM, "fp16"))
        .isExactlyInstanceOf(InputException.class)
        .hasMessage(
            "There are no weights in "
                + none
                + ": neither diffusion_pytorch_model.safetensors nor its index is there.");
  }

  /** The one tensor that is found. */
  private String found(String stem, String variant) {
    WeightsHeaders headers = WeightsHeaders.of(folder, stem, variant);
    assertThat(headers.tensors()).hasSize(1);
    return headers.tensors().keySet().iterator().next();
  }

  private void safetensors(String file, String tensor) {
    RawSafetensors.write(
        folder.resolve(file), header(entry(tensor, "F32", "[1]", 0, 4)), new byte[4]);
  }

  private void torch(String file) {
    byte[] pickle =
        RawPickle.of(p -> p.tensor("FloatStorage", "0", 1, 0, new long[] {1}, new long[] {1}))
            .end();
    new RawPickle.Archive(pickle).with("archive/data/0", new byte[4]).write(folder.resolve(file));
  }

  private void index(String file, String... tensorsAndFiles) throws IOException {
    StringBuilder map = new StringBuilder();
    for (int i = 0; i < tensorsAndFiles.length; i += 2) {
      map.append(i == 0 ? "" : ",")
          .append('"' + tensorsAndFiles[i] + "\":\"" + tensorsAndFiles[i + 1] + '"');
    }
    Files.writeString(folder.resolve(file), "{\"weight_map\":{" + map + "}}");
  }
}
