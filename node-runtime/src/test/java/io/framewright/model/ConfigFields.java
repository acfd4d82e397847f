package io.framewright.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.framewright.InputException;
import io.framewright.golden.GoldenCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Whether each field that a class of the reference has in its configuration file is read: the field
 * is changed, and what is read must be another thing, or the file refused. Fields without effect
 * are those that a test names, and no others.
 *
 * @param file is written and read
 * @param reader what is read of the file; a value, or an {@link InputException}
 */
public record ConfigFields(Path file, Function<Path, Object> reader) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Fields of every configuration of the transformers library that an encoder does not use. */
  private static final String OF_TRANSFORMERS =
      """
          _name_or_path add_cross_attention architectures bad_words_ids
          begin_suppress_tokens bos_token_id chunk_size_feed_forward
          cross_attention_hidden_size decoder_start_token_id diversity_penalty do_sample
          dtype early_stopping encoder_no_repeat_ngram_size eos_token_id
          exponential_decay_length_penalty finetuning_task forced_bos_token_id
          forced_eos_token_id id2label is_encoder_decoder label2id length_penalty
          max_length min_length no_repeat_ngram_size num_beam_groups num_beams num_labels
          num_return_sequences output_attentions output_hidden_states output_scores
          prefix problem_type remove_invalid_values repetition_penalty return_dict
          return_dict_in_generate sep_token_id suppress_tokens task_specific_params
          temperature tf_legacy_loss tie_encoder_decoder tie_word_embeddings
          tokenizer_class top_k top_p torchscript transformers_version typical_p
          use_bfloat16
      """;

  private record Refused(String message) {}

  /** Those, and a model's own fields without effect. */
  public static Set<String> ofTransformersAnd(String... own) {
    Set<String> all = new TreeSet<>(List.of(OF_TRANSFORMERS.strip().split("\\s+")));
    all.addAll(List.of(own));
    return all;
  }

  /**
   * Checks a class.
   *
   * @param type the class's name
   * @param base the fields that the file always has, JSON
   * @param others other values of fields whose default is null or whose next value is absurd, JSON
   * @param harmless the fields without effect
   */
  public void check(String type, String base, Map<String, String> others, Set<String> harmless)
      throws IOException {
    JsonNode fields = GoldenCase.json("more-golden/config-fields", "fields.json").get("classes");
    assertThat(fields.has(type)).as(type).isTrue();
    ObjectNode start = (ObjectNode) JSON.readTree(base);
    Object before = outcome(start);
    assertThat(before).as(type + " is read").isNotInstanceOf(Refused.class);
    TreeMap<String, JsonNode> defaults = new TreeMap<>();
    fields.get(type).properties().forEach(field -> defaults.put(field.getKey(), field.getValue()));
    Set<String> without = new TreeSet<>();
    for (Map.Entry<String, JsonNode> field : defaults.entrySet()) {
      String name = field.getKey();
      JsonNode now = start.has(name) ? start.get(name) : field.getValue();
      ObjectNode changed = start.deepCopy();
      changed.set(name, others.containsKey(name) ? JSON.readTree(others.get(name)) : other(now));
      if (outcome(changed).equals(before)) {
        without.add(name);
      }
    }
    assertThat(without)
        .as("fields of " + type + " without effect")
        .isEqualTo(new TreeSet<>(harmless));
  }

  private Object outcome(ObjectNode fields) throws IOException {
    Files.createDirectories(file.getParent());
    JSON.writeValue(file.toFile(), fields);
    try {
      return reader.apply(file);
    } catch (InputException e) {
      return new Refused(e.getMessage());
    }
  }

  private static JsonNode other(JsonNode value) {
    JsonNodeFactory make = JSON.getNodeFactory();
    return switch (value.getNodeType()) {
      case BOOLEAN -> make.booleanNode(!value.booleanValue());
      case NUMBER ->
          value.isIntegralNumber()
              ? make.numberNode(value.longValue() + 1)
              : make.numberNode(value.doubleValue() * 0.75 + 1e-4);
      case ARRAY -> changed((ArrayNode) value);
      case OBJECT ->
          value.isEmpty() ? JSON.createObjectNode().put("x", 1) : JSON.createObjectNode();
      default -> make.textNode(value.asText() + "x");
    };
  }

  private static ArrayNode changed(ArrayNode list) {
    List<JsonNode> items = new ArrayList<>();
    list.forEach(items::add);
    if (items.isEmpty()) {
      items.add(JSON.getNodeFactory().numberNode(1));
    } else {
      items.set(0, other(items.get(0)));
    }
    return JSON.createArrayNode().addAll(items);
  }
}
