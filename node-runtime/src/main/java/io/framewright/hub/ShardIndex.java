package io.framewright.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.framewright.InputException;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/** The index of weights in several files: which files there are. */
final class ShardIndex {
  private static final String NAME = "[A-Za-z0-9._-]+\\.safetensors";

  private ShardIndex() {}

  /**
   * The files that an index names, in the index's own folder.
   *
   * @throws InputException when it is no index
   */
  static Set<String> shards(HubName model, String path, byte[] json) {
    Set<String> shards = new TreeSet<>();
    try {
      JsonNode map = new ObjectMapper().readTree(json).path("weight_map");
      map.forEach(shard -> shards.add(shard.asText()));
    } catch (IOException e) {
      throw new InputException("The index " + path + " of " + model + " is not valid JSON.", e);
    }
    if (shards.isEmpty() || !shards.stream().allMatch(shard -> shard.matches(NAME))) {
      throw new InputException(
          "The index "
              + path
              + " of "
              + model
              + " names no weights, or files that are no weights of its folder.");
    }
    return shards;
  }
}
