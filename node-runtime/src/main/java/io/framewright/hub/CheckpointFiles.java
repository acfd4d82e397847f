package io.framewright.hub;

import io.framewright.InputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Chooses the files of a model that the engine needs: of a checkpoint in diffusers layout the
 * configurations, the tokenizer and the safetensors weights of each part; of a single network its
 * weights and configuration. Everything else, such as the same weights in another format, stays.
 */
final class CheckpointFiles {
  static final String INDEX = "model_index.json";

  /** Parts without which no video model is one. */
  private static final List<String> NEEDED =
      List.of("scheduler", "text_encoder", "tokenizer", "transformer", "vae");

  private static final List<String> OPTIONAL = List.of("image_encoder", "image_processor");

  /** Part -> what its weights are called. */
  private static final Map<String, String> WEIGHTS =
      Map.of(
          "text_encoder", "model",
          "image_encoder", "model",
          "transformer", "diffusion_pytorch_model",
          "vae", "diffusion_pytorch_model");

  private static final List<String> NETWORKS = List.of("model.safetensors", "pytorch_model.bin");

  private final HubModel model;
  private final Map<String, HubFile> all = new LinkedHashMap<>();

  CheckpointFiles(HubModel model) {
    this.model = model;
    model.files().forEach(file -> all.put(file.path(), file));
  }

  /** Reads a small file of the model. */
  @FunctionalInterface
  interface Reader {
    byte[] read(HubFile file) throws IOException, InterruptedException;
  }

  /** Whether it is a checkpoint in diffusers layout; else it can only be a single network. */
  boolean isPipeline() {
    return all.containsKey(INDEX);
  }

  /** The file {@code model_index.json}. */
  HubFile index() {
    return all.get(INDEX);
  }

  /**
   * The files to download, small ones first and {@code model_index.json} last: a folder without it
   * is not taken for a model yet.
   *
   * @throws InputException when the model is none that the engine could read
   */
  List<HubFile> choose(Reader reader) throws IOException, InterruptedException {
    return isPipeline() ? pipeline(reader) : network();
  }

  private List<HubFile> pipeline(Reader reader) throws IOException, InterruptedException {
    List<HubFile> small = new ArrayList<>();
    List<HubFile> large = new ArrayList<>();
    for (String part : NEEDED) {
      if (all.keySet().stream().noneMatch(path -> path.startsWith(part + "/"))) {
        throw new InputException(
            "The model "
                + model.name()
                + " has no folder "
                + part
                + ": it is no video model that Framewright could read. See README.md for those that"
                + " it can.");
      }
      collect(part, reader, small, large);
    }
    for (String part : OPTIONAL) {
      collect(part, reader, small, large);
    }
    List<HubFile> chosen = new ArrayList<>(small);
    chosen.addAll(large);
    chosen.add(index());
    return chosen;
  }

  private void collect(String part, Reader reader, List<HubFile> small, List<HubFile> large)
      throws IOException, InterruptedException {
    String settings = part + "/[A-Za-z0-9._-]+\\.json|" + part + "/spiece\\.model";
    List<HubFile> found =
        all.values().stream()
            .filter(file -> file.path().matches(settings))
            .filter(file -> !file.path().endsWith(".index.json"))
            .toList();
    small.addAll(found);
    String stem = WEIGHTS.get(part);
    if (stem == null || found.isEmpty()) {
      return;
    }
    HubFile index = all.get(part + "/" + stem + ".safetensors.index.json");
    Set<String> names = new TreeSet<>(Set.of(stem + ".safetensors"));
    if (index != null) {
      small.add(index);
      names = ShardIndex.shards(model.name(), index.path(), reader.read(index));
    }
    for (String name : names) {
      large.add(weights(part + "/" + name));
    }
  }

  private HubFile weights(String path) {
    HubFile file = all.get(path);
    if (file == null) {
      throw new InputException(
          "The model "
              + model.name()
              + " has no file "
              + path
              + ". Framewright reads weights from safetensors files in diffusers layout only; look for"
              + " another copy of the model that has them.");
    }
    return file;
  }

  private List<HubFile> network() {
    for (String weights : NETWORKS) {
      if (all.containsKey(weights)) {
        List<HubFile> chosen = new ArrayList<>();
        for (String name : List.of("config.json", "preprocessor_config.json")) {
          if (all.containsKey(name)) {
            chosen.add(all.get(name));
          }
        }
        chosen.add(all.get(weights));
        return chosen;
      }
    }
    throw new InputException(
        "The model "
            + model.name()
            + " has no "
            + INDEX
            + ": it is not in diffusers layout. Many models have a copy that is; its name often ends"
            + " in -Diffusers.");
  }
}
