package io.framewright.serve.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A property of a node type.
 *
 * @param kind what control it wants: {@code text}, {@code whole-number}, {@code choice} and so on
 * @param initial what counts when it is not set; null when there is nothing then
 * @param words texts that stand for a value of their own, such as {@code auto}
 * @param unit such as {@code px}; may be empty
 * @param wanted what values it takes, in words
 * @param schema the JSON Schema of its values
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PropertyInfo(
    String name,
    String kind,
    @JsonProperty("default") JsonNode initial,
    List<String> words,
    boolean required,
    String unit,
    String help,
    String wanted,
    JsonNode schema) {}
