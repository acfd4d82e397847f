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
    return new TokenizerSettings(
        maxLength(config),
        fast(reader.orElseGet(() -> config.text("tokenizer_class", ""))),
        config.flag("legacy", true),
        config.fields().has("add_prefix_space")
            ? Optional.of(config.flag("add_prefix_space", false))
            : Optional.empty(),
        config.integer("extra_ids", SENTINELS, 0, 10_000));
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
