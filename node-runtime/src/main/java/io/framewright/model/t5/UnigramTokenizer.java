package io.framewright.model.t5;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.framewright.model.t5.SentencePieceModel.Kind;
import io.framewright.model.t5.SentencePieceModel.Piece;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Writes a SentencePiece model as the {@code tokenizer.json} of T5: the same steps in the same
 * order as published files of that kind have.
 */
final class UnigramTokenizer {
  /** The mark that stands for a space inside pieces. */
  private static final String SPACE = "\u2581";

  private static final String END = "</s>";

  private final ObjectMapper json = new ObjectMapper();
  private final SentencePieceModel model;
  private final TokenizerSettings settings;

  /** Where a space is put before text. */
  enum Prefix {
    /** Before the text and after every special token. */
    ALWAYS,
    /** Before the text. */
    FIRST,
    /** Nowhere. */
    NEVER;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Prepares the writing as the reference reads the model with these settings. */
  UnigramTokenizer(SentencePieceModel model, TokenizerSettings settings) {
    this.model = model;
    this.settings = settings;
  }

  /** The id of the end token, or -1 when the model has none. */
  static int endId(SentencePieceModel model) {
    List<Piece> pieces = model.pieces();
    return IntStream.range(0, pieces.size())
        .filter(id -> pieces.get(id).text().equals(END))
        .findFirst()
        .orElse(-1);
  }

  /** The whole file. */
  ObjectNode write() {
    ObjectNode root = json.createObjectNode().put("version", "1.0");
    root.putNull("truncation").putNull("padding");
    root.set("added_tokens", addedTokens());
    root.set("normalizer", normalizer());
    root.putObject("pre_tokenizer")
        .put("type", "Metaspace")
        .put("replacement", SPACE)
        .put("prepend_scheme", settings.prefix(model).key())
        .put("split", true);
    root.set("post_processor", postProcessor());
    root.putNull("decoder");
    root.set("model", unigram());
    return root;
  }

  private ArrayNode addedTokens() {
    ArrayNode tokens = json.createArrayNode();
    int id = 0;
    for (Piece piece : model.pieces()) {
      boolean special = piece.kind() == Kind.CONTROL || piece.kind() == Kind.UNKNOWN;
      if (special || piece.kind() == Kind.USER_DEFINED) {
        addedToken(tokens, id, piece.text(), special, false);
      }
      id++;
    }
    for (int sentinel = settings.sentinels() - 1; sentinel >= 0; sentinel--) {
      addedToken(tokens, id++, sentinel(sentinel), true, !settings.fast());
    }
    return tokens;
  }

  private static void addedToken(
      ArrayNode tokens, int id, String content, boolean special, boolean strip) {
    tokens
        .addObject()
        .put("id", id)
        .put("content", content)
        .put("single_word", false)
        .put("lstrip", strip)
        .put("rstrip", strip)
        .put("normalized", false)
        .put("special", special);
  }

  private static String sentinel(int number) {
    return "<extra_id_" + number + ">";
  }

  private ObjectNode normalizer() {
    ObjectNode sequence = json.createObjectNode().put("type", "Sequence");
    ArrayNode steps = sequence.putArray("normalizers");
    if (model.charsMap().length > 0) {
      steps
          .addObject()
          .put("type", "Precompiled")
          .put("precompiled_charsmap", Base64.getEncoder().encodeToString(model.charsMap()));
    }
    if (model.removeExtraSpaces()) {
      steps.addObject().put("type", "Strip").put("strip_left", false).put("strip_right", true);
      ObjectNode replace = steps.addObject().put("type", "Replace").put("content", SPACE);
      replace.putObject("pattern").put("Regex", " {2,}");
    }
    return sequence;
  }

  private ObjectNode postProcessor() {
    ObjectNode template = json.createObjectNode().put("type", "TemplateProcessing");
    ArrayNode single = template.putArray("single");
    sequence(single, "A");
    end(single);
    ArrayNode pair = template.putArray("pair");
    sequence(pair, "A");
    end(pair);
    sequence(pair, "B");
    end(pair);
    ObjectNode token = template.putObject("special_tokens").putObject(END).put("id", END);
    token.putArray("ids").add(endId(model));
    token.putArray("tokens").add(END);
    return template;
  }

  private static void sequence(ArrayNode into, String id) {
    into.addObject().putObject("Sequence").put("id", id).put("type_id", 0);
  }

  private static void end(ArrayNode into) {
    into.addObject().putObject("SpecialToken").put("id", END).put("type_id", 0);
  }

  private ObjectNode unigram() {
    ObjectNode unigram =
        json.createObjectNode().put("type", "Unigram").put("unk_id", model.unknownId());
    ArrayNode vocabulary = unigram.putArray("vocab");
    for (Piece piece : model.pieces()) {
      vocabulary.addArray().add(piece.text()).add((double) piece.score());
    }
    for (int i = settings.sentinels() - 1; i >= 0; i--) {
      vocabulary.addArray().add(sentinel(i)).add(0.0);
    }
    return unigram.put("byte_fallback", model.byteFallback() && !settings.fast());
  }
}
