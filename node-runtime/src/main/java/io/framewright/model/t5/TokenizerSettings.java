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
 * What matters of {@code tokenizer_config.json}.
 *
 * @param maxLength {@code model_max_length}, unless it is so large that it means none
 * @param fast whether the file was written by the reference's newer kind of tokenizer
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

  private static final int SENTINELS = 100;
  private static final double LARGEST_LIMIT = 1e9;

  /**
   * Reads the file of a tokenizer's folder, or takes the defaults when there is none.
   *
   * @throws InputException when the file is damaged or a field is of the wrong type
   */
  static TokenizerSettings read(Path folder) {
    Path file = folder.resolve("tokenizer_config.json");
    if (!Files.exists(file)) {
      return new TokenizerSettings(OptionalInt.empty(), false, true, Optional.empty(), SENTINELS);
    }
    ConfigFile config = ConfigFile.read(file);
    return new TokenizerSettings(
        maxLength(config),
        config.text("tokenizer_class", "").endsWith("Fast"),
        config.flag("legacy", true),
        config.fields().has("add_prefix_space")
            ? Optional.of(config.flag("add_prefix_space", false))
            : Optional.empty(),
        config.integer("extra_ids", SENTINELS, 0, 10_000));
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
