package io.framewright.encoder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.framewright.InputException;
import io.framewright.JsonWords;
import io.framewright.RegularFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The {@code config.json} of a Depth Anything V2 model, as transformers writes it.
 *
 * @param layers blocks of the tower
 * @param outputs numbers of blocks done after which its maps are taken, ascending
 * @param factors how many times larger than the grid of patches each map becomes; below 1 smaller
 * @param grid rows and columns of the table of positions
 */
record DepthConfig(
    int width,
    int layers,
    int heads,
    int patch,
    int grid,
    double epsilon,
    List<Integer> outputs,
    List<Double> factors) {
  /** Published defaults of fields that the file may leave out. */
  private static final double EPSILON = 1e-6;

  static DepthConfig read(Path file) {
    JsonNode root;
    try {
      root = new ObjectMapper().readTree(RegularFile.bytes(file));
    } catch (JsonProcessingException e) {
      throw new InputException(
          file + " is not valid JSON: " + JsonWords.of(e) + ". Download it again.", e);
    } catch (IOException e) {
      if (Files.exists(file)) {
        throw new InputException(file + " cannot be read: " + e.getMessage() + ".", e);
      }
      throw new InputException(
          "There is no " + file + ", which belongs to the depth model's weights. Download it, too.",
          e);
    }
    JsonNode tower = root.path("backbone_config");
    String type = root.path("model_type").asText("");
    boolean known =
        type.equals("depth_anything") && tower.path("model_type").asText().equals("dinov2");
    if (!known || tower.path("use_swiglu_ffn").asBoolean(false)) {
      throw new InputException(
          file
              + " describes a model of the type '"
              + type
              + "', not a Depth Anything V2 model on DINOv2. Use Depth-Anything-V2-Small-hf.");
    }
    List<Integer> outputs = new ArrayList<>();
    tower.path("out_indices").forEach(index -> outputs.add(index.intValue()));
    List<Double> factors = new ArrayList<>();
    root.path("reassemble_factors").forEach(factor -> factors.add(factor.doubleValue()));
    if (factors.isEmpty()) {
      factors.addAll(List.of(4.0, 2.0, 1.0, 0.5));
    }
    int patch = positive(file, tower, "patch_size");
    int layers = positive(file, tower, "num_hidden_layers");
    if (outputs.size() != factors.size() || outputs.stream().anyMatch(i -> i < 1 || i > layers)) {
      throw new InputException(
          file + " takes its maps after the blocks " + outputs + ", which does not fit the rest.");
    }
    return new DepthConfig(
        positive(file, tower, "hidden_size"),
        layers,
        positive(file, tower, "num_attention_heads"),
        patch,
        positive(file, tower, "image_size") / patch,
        tower.path("layer_norm_eps").asDouble(EPSILON),
        List.copyOf(outputs),
        List.copyOf(factors));
  }

  private static int positive(Path file, JsonNode tower, String field) {
    int value = tower.path(field).asInt(0);
    if (value < 1) {
      throw new InputException(
          file + " lacks backbone_config." + field + ", a whole number. Download it again.");
    }
    return value;
  }
}
