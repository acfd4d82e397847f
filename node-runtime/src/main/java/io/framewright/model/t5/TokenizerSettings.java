package io.framewright.model.t5;

import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.InputException;
import io.framewright.model.ConfigFile;
import io.framewright.model.t5.UnigramTokenizer.Prefix;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What matters of {@code tokenizer_config.json}, and which of the reference's two kinds of
 * tokenizer reads the folder: the one that {@code model_index.json} beside the folder names, or
 * without it the one that wrote the settings.
 *
 * @param maxLength {@code model_max_length}, unless it is so large that it means none
 * @param fast whether it is the newer kind, which spells no bytes and keeps the spaces around
 *     sentinels
 * @param legacy whether the older kind leaves the space before the text to the model
 * @param prefixSpace {@code add_prefix_space}, where the file speaks of it; null there means no
 * @param sentinels {@code extra_ids}: tokens {@code <extra_id_N>} after the model's own
 */
record TokenizerSettings(
    OptionalInt maxLength,
    boolean fast,
    boolean legacy,
    Optional<Boolean> prefixSpace,
    int sentinels) {

  private static final String PART = "tokenizer";
  private static final int SENTINELS = 100;
  private static final double LARGEST_LIMIT = 1e9;

  /**
   * Reads the files of a tokenizer's folder, or takes the defaults where there are none.
   *
   * @throws InputException when a file is damaged or a field is of the wrong type
   */
  static TokenizerSettings read(Path folder) {
    Optional<String> reader = reader(folder);
    Path file = folder.resolve("tokenizer_config.json");
    if (!Files.exists(file)) {
      return new TokenizerSettings(
          OptionalInt.empty(), fast(reader.orElse("")), true, Optional.empty(), SENTINELS);
    }
    ConfigFile config = ConfigFile.read(file);
    checkFixed(config);
    return new TokenizerSettings(
        maxLength(config),
        fast(reader.orElseGet(() -> config.text("tokenizer_class", ""))),
        config.flag("legacy", true),
        config.fields().has("add_prefix_space")
            ? Optional.of(config.flag("add_prefix_space", false))
            : Optional.empty(),
        config.integer("extra_ids", SENTINELS, 0, 10_000));
  }

  /** What every published tokenizer of these models has alike. */
  private static void checkFixed(ConfigFile config) {
    config.fixed("padding_side", "right");
    config.fixed("truncation_side", "right");
    config.fixed("split_special_tokens", false);
    config.absent("sp_model_kwargs");
    token(config, "eos_token", "</s>");
    token(config, "pad_token", "<pad>");
    token(config, "unk_token", "<unk>");
    for (JsonNode token : config.fields().path("additional_special_tokens")) {
      if (!content(token).contains("extra_id_")) {
        throw config.wrong(
            "additional_special_tokens", "tokens called <extra_id_N> alone, or an empty list");
      }
    }
  }

  private static void token(ConfigFile config, String field, String only) {
    if (config.has(field) && !content(config.fields().get(field)).equals(only)) {
      throw config.wrong(field, "\"" + only + "\"");
    }
  }

  /** A token is written as a text, or as an object that holds it. */
  private static String content(JsonNode token) {
    return (token.isObject() ? token.path("content") : token).asText();
  }

  /** The class that the checkpoint names for its tokenizer, as a pair of library and class. */
  private static Optional<String> reader(Path folder) {
    Path index = folder.resolveSibling("model_index.json");
    if (!Files.exists(index)) {
      return Optional.empty();
    }
    JsonNode name = ConfigFile.read(index).fields().path(PART).path(1);
    return name.isTextual() ? Optional.of(name.textValue()) : Optional.empty();
  }

  private static boolean fast(String className) {
    return className.endsWith("Fast");
  }

  private static OptionalInt maxLength(ConfigFile config) {
    if (!config.has("model_max_length")) {
      return OptionalInt.empty();
    }
    JsonNode limit = config.fields().get("model_max_length");
    if (limit.isNumber() && limit.asDouble() > LARGEST_LIMIT) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(config.integer("model_max_length", 1, (int) LARGEST_LIMIT));
  }

  /**
   * Where a space is put before the text. The reference's older kind of tokenizer leaves that to
   * the model, unless {@code legacy} is false; then, and in the newer kind, {@code
   * add_prefix_space} decides.
   */
  Prefix prefix(SentencePieceModel model) {
    boolean wanted =
        legacy && !fast ? model.dummyPrefix() : prefixSpace.orElse(model.dummyPrefix());
    if (!wanted) {
      return Prefix.NEVER;
    }
    return legacy ? Prefix.ALWAYS : Prefix.FIRST;
  }
}
