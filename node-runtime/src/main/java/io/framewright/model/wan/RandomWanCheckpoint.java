package io.framewright.model.wan;

import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.framewright.InputException;
import io.framewright.model.RandomWeights;
import io.framewright.tensor.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes Wan checkpoints of random weights, without a text encoder, for measurements: what a run
 * costs depends on sizes alone.
 */
public final class RandomWanCheckpoint {
  private static final String WEIGHTS = "diffusion_pytorch_model.safetensors";
  private static final String CONFIG = "config.json";

  /** The sizes that can be made. */
  public enum Size {
    /** As small as the pocket model. */
    POCKET(8, 32, 1024, 8, 64, 16, 1, Precision.FLOAT32),
    /** A few seconds for a guided repeat of a small clip. */
    SMALL(12, 64, 3072, 8, 512, 48, 2, Precision.BFLOAT16),
    /** Wan 2.1 1.3B. */
    WAN_1_3B(12, 128, 8960, 30, 4096, 96, 2, Precision.BFLOAT16),
    /** Four of the forty blocks of Wan 2.1 14B. */
    WAN_14B_4(40, 128, 13824, 4, 4096, 96, 2, Precision.BFLOAT16);

    private final int heads;
    private final int headDim;
    private final int ffnDim;
    private final int layers;
    private final int textDim;
    private final int base;
    private final int residualBlocks;
    private final Precision precision;

    Size(
        int heads,
        int headDim,
        int ffnDim,
        int layers,
        int textDim,
        int base,
        int residualBlocks,
        Precision precision) {
      this.heads = heads;
      this.headDim = headDim;
      this.ffnDim = ffnDim;
      this.layers = layers;
      this.textDim = textDim;
      this.base = base;
      this.residualBlocks = residualBlocks;
      this.precision = precision;
    }
  }

  private RandomWanCheckpoint() {}

  /**
   * Writes a checkpoint in diffusers layout: equal for equal sizes and seeds.
   *
   * @param folder must be empty or not be there
   * @throws InputException when the folder is in use or cannot be written
   */
  public static void make(Path folder, Size size, long seed) {
    try {
      requireEmpty(folder);
      for (String part : List.of("transformer", "vae", "scheduler")) {
        Files.createDirectories(folder.resolve(part));
      }
      json(folder.resolve("model_index.json"), index());
      json(folder.resolve("scheduler/scheduler_config.json"), scheduler());
      Path transformer = folder.resolve("transformer");
      json(transformer.resolve(CONFIG), transformer(size));
      Map<String, Shape> keys = WanTransformer.keys(WanConfig.read(transformer.resolve(CONFIG)));
      RandomWeights.write(transformer.resolve(WEIGHTS), keys, size.precision, seed);
      Path vae = folder.resolve("vae");
      json(vae.resolve(CONFIG), autoencoder(size));
      keys = WanVae.keys(WanVaeConfig.read(vae.resolve(CONFIG)));
      RandomWeights.write(vae.resolve(WEIGHTS), keys, Precision.FLOAT32, seed + 1);
    } catch (IOException e) {
      throw new InputException(
          "The checkpoint cannot be written to " + folder + ": " + e.getMessage() + ".", e);
    }
  }

  private static void requireEmpty(Path folder) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new InputException(folder + " is a file. Name a new folder for the checkpoint.");
    }
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        if (files.findAny().isPresent()) {
          throw new InputException(
              "The folder " + folder + " is not empty. Name a new folder for the checkpoint.");
        }
      }
    }
  }

  private static Map<String, Object> index() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("_class_name", "WanPipeline");
    fields.put("scheduler", List.of("diffusers", "FlowMatchEulerDiscreteScheduler"));
    fields.put("transformer", List.of("diffusers", "WanTransformer3DModel"));
    fields.put("vae", List.of("diffusers", "AutoencoderKLWan"));
    return fields;
  }

  private static Map<String, Object> scheduler() {
    return Map.of("_class_name", "FlowMatchEulerDiscreteScheduler", "shift", 3.0);
  }

  private static Map<String, Object> transformer(Size size) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("_class_name", "WanTransformer3DModel");
    fields.put("patch_size", List.of(1, 2, 2));
    fields.put("num_attention_heads", size.heads);
    fields.put("attention_head_dim", size.headDim);
    fields.put("in_channels", 16);
    fields.put("out_channels", 16);
    fields.put("text_dim", size.textDim);
    fields.put("freq_dim", 256);
    fields.put("ffn_dim", size.ffnDim);
    fields.put("num_layers", size.layers);
    fields.put("cross_attn_norm", true);
    fields.put("qk_norm", "rms_norm_across_heads");
    return fields;
  }

  private static Map<String, Object> autoencoder(Size size) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("_class_name", "AutoencoderKLWan");
    fields.put("base_dim", size.base);
    fields.put("num_res_blocks", size.residualBlocks);
    return fields;
  }

  private static void json(Path file, Map<String, Object> fields) throws IOException {
    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), fields);
  }
}
