package io.framewright.tensor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.framewright.InputException;
import io.framewright.JsonWords;
import io.framewright.RegularFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder with the weights of one network under the names that diffusers and transformers give
 * them: {@code STEM.safetensors}, or an index {@code STEM.safetensors.index.json} of several files;
 * the same with {@code .bin} for files of {@code torch.save}. Beside these, or in their place,
 * there may be variants, the same weights in other number formats: {@code STEM.fp16.safetensors}
 * and {@code STEM.safetensors.index.fp16.json}.
 *
 * @param stem {@code diffusion_pytorch_model} or {@code model}
 */
record WeightsFolder(Path folder, String stem) {
  private static final List<String> KINDS = List.of("safetensors", "bin");
  private static final String PLAIN = "";
  private static final String VARIANT = "(?:\\.(\\w+))?";

  /** The variants that are there, without the weights that are none. */
  Set<String> variants() {
    Set<String> variants = new TreeSet<>();
    for (String kind : KINDS) {
      variants.addAll(variants(Pattern.compile(name(kind) + VARIANT + "\\." + kind)));
      variants.addAll(
          variants(Pattern.compile(name(kind) + "\\." + kind + "\\.index" + VARIANT + "\\.json")));
    }
    variants.remove(PLAIN);
    return variants;
  }

  private Set<String> variants(Pattern names) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> names.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .map(match -> Optional.ofNullable(match.group(1)).orElse(PLAIN))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      return Set.of(); // the folder is not there, which whoever asks for weights says
    }
  }

  /**
   * Transformers, whose networks are called {@code model}, has another name for its older files.
   */
  private String name(String kind) {
    return kind.equals("bin") && stem.equals("model") ? "pytorch_model" : stem;
  }

  /**
   * The tensors of a variant, from the files' headers. Where it is not there, and for {@code auto}:
   * those of the weights that are no variant, else of the only variant.
   *
   * @throws InputException when files are missing, damaged or contradict their index, or there are
   *     several variants to choose from
   */
  Map<String, TensorInfo> tensors(String variant) {
    Optional<Map<String, TensorInfo>> chosen =
        named(variant.equals(WeightsHeaders.ANY_VARIANT) ? PLAIN : variant).or(() -> named(PLAIN));
    if (chosen.isPresent()) {
      return chosen.get();
    }
    Set<String> variants = variants();
    if (variants.size() > 1) {
      throw new InputException(
          "There are weights of several variants in "
              + folder
              + ": "
              + String.join(", ", variants)
              + ". Choose one with the property 'variant' of the Model node.");
    }
    return variants.stream().findFirst().flatMap(this::named).orElseThrow(this::nothing);
  }

  private InputException nothing() {
    Set<String> parts = variants(Pattern.compile(stem + "()[.\\w]*-\\d+-of-\\d+.*"));
    String index = stem + ".safetensors.index.json";
    return new InputException(
        "There are no weights in "
            + folder
            + ": neither "
            + stem
            + ".safetensors nor its index is there."
            + (parts.isEmpty()
                ? ""
                : " There are parts of them, but not the file "
                    + index
                    + ". Download it as well."));
  }

  private Optional<Map<String, TensorInfo>> named(String variant) {
    String more = variant.equals(PLAIN) ? "" : "." + variant;
    for (String kind : KINDS) {
      Path index = folder.resolve(name(kind) + "." + kind + ".index" + more + ".json");
      if (Files.exists(index)) {
        return Optional.of(sharded(index, kind));
      }
      Path single = folder.resolve(name(kind) + more + "." + kind);
      if (Files.exists(single)) {
        return Optional.of(WeightsHeaders.read(single));
      }
    }
    return Optional.empty();
  }

  private Map<String, TensorInfo> sharded(Path index, String kind) {
    Map<String, Map<String, TensorInfo>> shards = new HashMap<>();
    Map<String, TensorInfo> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : weightMap(index).properties()) {
      String shard = entry.getValue().asText();
      TensorInfo found =
          shards.computeIfAbsent(shard, name -> shard(index, name, kind)).get(entry.getKey());
      if (found == null) {
        throw new InputException(
            "The weights file "
                + folder.resolve(shard)
                + " lacks the tensor '"
                + Unpickler.show(entry.getKey())
                + "' that "
                + index.getFileName()
                + " promises.");
      }
      tensors.put(entry.getKey(), found);
    }
    return tensors;
  }

  private Map<String, TensorInfo> shard(Path index, String shard, String kind) {
    if (!shard.matches("[^/\\\\:*?\"<>|\\p{Cntrl}]+\\." + kind)) {
      throw new InputException(
          "The index "
              + index
              + " names the file '"
              + Unpickler.show(shard)
              + "', which is not a weights file of this folder.");
    }
    if (!Files.exists(folder.resolve(shard))) {
      throw new InputException(
          "The weights file "
              + folder.resolve(shard)
              + " is missing; "
              + index.getFileName()
              + " lists it. Download it again.");
    }
    return WeightsHeaders.read(folder.resolve(shard));
  }

  private static JsonNode weightMap(Path index) {
    LfsPointer.refuse(index);
    JsonNode map;
    try {
      map = new ObjectMapper().readTree(RegularFile.bytes(index)).path("weight_map");
    } catch (JsonProcessingException e) {
      throw new InputException(
          "The index " + index + " is not valid JSON: " + JsonWords.of(e) + ". Download it again.",
          e);
    } catch (IOException e) {
      throw new InputException(
          "The index " + index + " cannot be read: " + e.getMessage() + ".", e);
    }
    if (!map.isObject() || map.isEmpty()) {
      throw new InputException("The index " + index + " has no weight_map. Download it again.");
    }
    return map;
  }
}
