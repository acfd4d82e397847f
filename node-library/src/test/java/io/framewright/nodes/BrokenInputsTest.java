package io.framewright.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole commands on broken files: one message, exit code 2, nothing written over. */
class BrokenInputsTest {
  @TempDir Path folder;
  private Studio studio;
  private Path file;

  @BeforeEach
  void make() throws Exception {
    studio = new Studio(folder);
    studio.copyModel("m");
    file = studio.write("w.fgw", Studio.workflow("{}").replace("\"wan\"", "\"models/m\""));
  }

  private void isRefused() throws Exception {
    Map<String, String> before = studio.checksums();
    Studio.Result result = Studio.run(file);
    assertThat(result.code()).as(result.err()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    // problems of a workflow are a line each, with their file; any other message is a single one
    long messages = result.err().lines().filter(l -> l.startsWith("framewright: ")).count();
    long problems = result.err().lines().filter(l -> l.startsWith(file + ": error: ")).count();
    assertThat(messages == 1 || (messages == 0 && problems >= 1)).as(result.err()).isTrue();
    assertThat(result.err())
        .doesNotContain("\tat ", "Exception", "Something went wrong")
        .containsPattern("[.?]\\R$");
    assertThat(studio.checksums()).isEqualTo(before);
  }

  private static final String WEIGHTS = "/diffusion_pytorch_model.safetensors";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "model_index.json",
        "transformer/config.json",
        "transformer" + WEIGHTS,
        "vae/config.json",
        "vae" + WEIGHTS,
        "text_encoder/config.json",
        "text_encoder/model.safetensors",
        "scheduler/scheduler_config.json",
      })
  void filesOfModelsMissingEmptyCutGarbledOrAFolder(String name) throws Exception {
    Path broken = folder.resolve("models/m").resolve(name);
    byte[] good = Files.readAllBytes(broken);
    byte[] garbled = good.clone();
    for (int i = 0; i < Math.min(garbled.length, 64); i++) {
      garbled[i] ^= 0x5a;
    }
    byte[] cut = Arrays.copyOf(good, good.length / 2);
    for (byte[] bad : new byte[][] {{}, cut, garbled, "[]".getBytes(StandardCharsets.UTF_8)}) {
      Files.write(broken, bad);
      isRefused();
    }
    Files.delete(broken);
    isRefused();
    Files.createDirectory(broken);
    isRefused();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "transformer/config.json | \"num_layers\": 3 | \"num_layers\": -1",
        "transformer/config.json | \"num_layers\" | \"number_layers\"",
        "transformer/config.json | \"patch_size\": [ | \"patch_size\": [9,",
        "transformer/config.json | \"in_channels\": | \"in_channels\": 9",
        "transformer/config.json | \"ffn_dim\": | \"ffn_dim\": 1",
        "transformer/config.json | \"attention_head_dim\": | \"attention_head_dim\": 9",
        "transformer/config.json | \"text_dim\": | \"text_dim\": 1",
        "transformer/config.json | \"eps\": | \"eps\": -",
        "vae/config.json | \"z_dim\": | \"z_dim\": 9",
        "vae/config.json | \"latents_mean\": [ | \"latents_mean\": [0,",
        "vae/config.json | \"base_dim\": | \"base_dim\": 1",
        "vae/config.json | \"dim_mult\": [ | \"dim_mult\": [0,",
        "text_encoder/config.json | \"d_model\": | \"d_model\": 1",
        "text_encoder/config.json | \"vocab_size\": | \"vocab_size\": 1",
        "text_encoder/config.json | \"num_heads\": | \"num_heads\": 7",
        "text_encoder/config.json | \"gated-gelu\" | \"gated-tanh\"",
        "scheduler/scheduler_config.json | FlowMatchEulerDiscrete | Unknown",
        "scheduler/scheduler_config.json | \"shift\": | \"shift\": -",
        "scheduler/scheduler_config.json | \"num_train_timesteps\": | \"num_train_timesteps\": -",
        "model_index.json | WanPipeline | OtherPipeline",
      })
  void configurationsThatContradict(String name, String old, String replacement) throws Exception {
    Path broken = folder.resolve("models/m").resolve(name);
    String good = Files.readString(broken);
    assertThat(good).contains(old);
    Files.writeString(broken, good.replace(old, replacement));
    isRefused();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"transformer" + WEIGHTS, "vae" + WEIGHTS, "text_encoder/model.safetensors"})
  void weightsOfOtherTypesNamesAndShapes(String name) throws Exception {
    Path broken = folder.resolve("models/m").resolve(name);
    String good = Files.readString(broken, StandardCharsets.ISO_8859_1);
    for (String[] change :
        new String[][] {
          {"\"F32\"", "\"I32\""}, {"\"F32\"", "\"X32\""}, {".weight\"", ".weighs\""}
        }) {
      Files.writeString(broken, good.replace(change[0], change[1]), StandardCharsets.ISO_8859_1);
      isRefused();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tokenizer.json", "tokenizer_config.json"})
  void tokenizers(String name) throws Exception {
    Path tokenizer = folder.resolve("models/m/tokenizer");
    for (String bad : new String[] {"", "{", "[]"}) {
      Files.writeString(tokenizer.resolve(name), bad);
      isRefused();
    }
    try (Stream<Path> files = Files.list(tokenizer)) {
      for (Path each : files.toList()) {
        Files.delete(each);
      }
    }
    isRefused();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pictures/a.png", "pictures/mask.png"})
  void pictures(String name) throws Exception {
    Path picture = folder.resolve(name);
    byte[] good = Files.readAllBytes(picture);
    for (byte[] bad : new byte[][] {{}, Arrays.copyOf(good, 20), Arrays.copyOf(good, 60)}) {
      Files.write(picture, bad);
      isRefused();
    }
    Files.writeString(picture, "no picture");
    isRefused();
    Files.delete(picture);
    isRefused();
    Files.createDirectory(picture);
    isRefused();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"framewright\": 1 | \"framewright\": 0",
        "\"framewright\": 1 | \"x\": 1",
        "\"nodes\": [ | \"nodes\": {",
        "\"steps\": 4 | \"steps\": 0",
        "\"steps\": 4 | \"steps\": 1",
        "\"seed\": 5 | \"seed\": -1",
        "\"frame\": -1 | \"frame\": 999",
        "\"frames\": 1} | \"frames\": 99}",
        "\"pictures/b.png\" | \"../b.png\"",
        "\"pictures/b.png\" | \"/etc/passwd\"",
        "\"models/m\" | \"models/gone\"",
        "\"models/m\" | \"no-such-model\"",
        "\"to\": \"sampler.model\" | \"to\": \"sampler.prompt\"",
        "\"properties\": {}} | \"properties\": {\"file\": \"../../x\"}}",
        "\"properties\": {}} | \"properties\": {\"file\": \"{other}\"}}",
      })
  void workflows(String old, String replacement) throws Exception {
    String good = Files.readString(file);
    assertThat(good).contains(old);
    Files.writeString(file, good.replace(old, replacement));
    isRefused();
  }
}
