package io.framewright.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.framewright.InputException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files that are chosen from models as they are published. */
class CheckpointFilesTest {
  private static final ContentHash HASH = new ContentHash(ContentHash.Kind.SHA256, "0".repeat(64));

  private static final List<String> WAN =
      List.of(
          ".gitattributes",
          "README.md",
          "assets/logo.png",
          "image_encoder/config.json",
          "image_encoder/model.fp16.safetensors",
          "image_encoder/model.safetensors",
          "image_encoder/flax_model.msgpack",
          "image_processor/preprocessor_config.json",
          "model_index.json",
          "one-file-2b-v0.9.safetensors",
          "scheduler/scheduler_config.json",
          "text_encoder/config.json",
          "text_encoder/model-00001-of-00002.safetensors",
          "text_encoder/model-00002-of-00002.safetensors",
          "text_encoder/model.safetensors.index.json",
          "text_encoder/pytorch_model.bin",
          "text_encoder/model.onnx",
          "tokenizer/special_tokens_map.json",
          "tokenizer/spiece.model",
          "tokenizer/tokenizer.json",
          "tokenizer/old/tokenizer.json",
          "tokenizer/tokenizer_config.json",
          "transformer/config.json",
          "transformer/diffusion_pytorch_model-00001-of-00001.safetensors",
          "transformer/diffusion_pytorch_model.safetensors",
          "transformer/diffusion_pytorch_model.safetensors.index.json",
          "vae/config.json",
          "vae/diffusion_pytorch_model.safetensors",
          "vae_decoder/model.safetensors");

  private static final Map<String, String> INDEXES =
      Map.of(
          "text_encoder/model.safetensors.index.json",
          "{\"weight_map\": {\"a\": \"model-00001-of-00002.safetensors\","
              + " \"b\": \"model-00002-of-00002.safetensors\","
              + " \"c\": \"model-00001-of-00002.safetensors\"}}",
          "transformer/diffusion_pytorch_model.safetensors.index.json",
          "{\"weight_map\": {\"x\": \"diffusion_pytorch_model-00001-of-00001.safetensors\"}}");

  private static List<String> chosen(List<String> paths, Map<String, String> contents)
      throws Exception {
    HubModel model =
        new HubModel(
            new HubName("a", "b"),
            "c",
            Optional.empty(),
            false,
            paths.stream().map(path -> new HubFile(path, 1, HASH)).toList());
    return new CheckpointFiles(model)
        .choose(file -> contents.get(file.path()).getBytes(StandardCharsets.UTF_8)).stream()
            .map(HubFile::path)
            .toList();
  }

  @Test
  void partsOfAVideoModel() throws Exception {
    assertThat(chosen(WAN, INDEXES))
        .containsExactly(
            "scheduler/scheduler_config.json",
            "text_encoder/config.json",
            "text_encoder/model.safetensors.index.json",
            "tokenizer/special_tokens_map.json",
            "tokenizer/spiece.model",
            "tokenizer/tokenizer.json",
            "tokenizer/tokenizer_config.json",
            "transformer/config.json",
            "transformer/diffusion_pytorch_model.safetensors.index.json",
            "vae/config.json",
            "image_encoder/config.json",
            "image_processor/preprocessor_config.json",
            "text_encoder/model-00001-of-00002.safetensors",
            "text_encoder/model-00002-of-00002.safetensors",
            "transformer/diffusion_pytorch_model-00001-of-00001.safetensors",
            "vae/diffusion_pytorch_model.safetensors",
            "image_encoder/model.safetensors",
            "model_index.json");
  }

  @Test
  void aSingleNetwork() throws Exception {
    List<String> both =
        List.of(
            "config.json", "model.safetensors", "preprocessor_config.json", "pytorch_model.bin");
    assertThat(chosen(both, Map.of()))
        .containsExactly("config.json", "preprocessor_config.json", "model.safetensors");
    assertThat(chosen(List.of("README.md", "pytorch_model.bin"), Map.of()))
        .containsExactly("pytorch_model.bin");
  }

  @Test
  void whatIsNoModelForTheEngineIsRefused() {
    refused(
        List.of("config.json", "diffusion_pytorch_model.safetensors"), "often ends in -Diffusers");
    refused(without("vae/"), "has no folder vae");
    refused(without("vae/diffusion"), "has no file vae/diffusion_pytorch_model.safetensors");
    refused(without("text_encoder/model-00002"), "model-00002-of-00002.safetensors");
  }

  @Test
  void anIndexThatNamesOtherPlacesIsRefused() {
    for (String shard : List.of("../x.safetensors", "a/b.safetensors", "x.bin", "")) {
      Map<String, String> indexes = new java.util.HashMap<>(INDEXES);
      indexes.put(
          "text_encoder/model.safetensors.index.json",
          "{\"weight_map\": {\"a\": \"" + shard + "\"}}");
      assertThatThrownBy(() -> chosen(WAN, indexes))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("names no weights, or files that are no weights of its folder");
    }
  }

  private static List<String> without(String start) {
    List<String> rest = new ArrayList<>(WAN);
    rest.removeIf(path -> path.startsWith(start));
    return rest;
  }

  private static void refused(List<String> paths, String part) {
    assertThatThrownBy(() -> chosen(paths, INDEXES))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(part);
  }

  @Test
  void names() {
    assertThat(HubName.parse("wan-1.3b")).hasToString("Wan-AI/Wan2.1-T2V-1.3B-Diffusers");
    assertThat(HubName.parse("https://huggingface.co/a/b.c")).isEqualTo(new HubName("a", "b.c"));
    assertThat(KnownModels.ALL.stream().map(KnownModels.Known::shortName).distinct())
        .hasSameSizeAs(KnownModels.ALL);
    Stream.of("a/..", "../b", "a/b/c", "/b", "a/", "a/b?c", "a/b ", "a/b.", "a/b\u0000")
        .forEach(
            text ->
                assertThatThrownBy(() -> HubName.parse(text))
                    .as(text)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("cannot be a model's name on a hub"));
    assertThatThrownBy(() -> HubName.parse("wan"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("Known are wan-1.3b, wan-14b");
  }
}
