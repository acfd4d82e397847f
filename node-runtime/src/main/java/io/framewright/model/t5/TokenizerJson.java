package io.framewright.model.t5;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.framewright.JsonWords;
import java.io.IOException;
import java.util.Base64;

/**
 * Checks a {@code tokenizer.json} before the tokenizer library sees it: most damage the library
 * reports, but what is looked for here would end the whole process.
 */
final class TokenizerJson {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private TokenizerJson() {}

  /** What is wrong with a file, or null when nothing is. */
  static String problem(byte[] file) throws IOException {
    JsonNode root;
    try {
      root = JSON.readTree(file);
    } catch (JsonProcessingException e) {
      return "it is not valid JSON: " + JsonWords.of(e);
    }
    if (!root.path("model").path("type").asText().equals("Unigram")) {
      return "it holds no unigram model, as T5's are";
    }
    int id = 0;
    for (JsonNode piece : root.path("model").path("vocab")) {
      int length = piece.path(0).asText().length();
      if (length > SentencePieceModel.LONGEST_PIECE) {
        return "its piece " + id + " has " + length + " characters";
      }
      id++;
    }
    for (JsonNode step : root.findParents("type")) {
      String problem =
          switch (step.path("type").asText()) {
            case "Precompiled" -> CharsMap.problem(decode(step.path("precompiled_charsmap")));
            case "TemplateProcessing" -> template(step);
            default -> null;
          };
      if (problem != null) {
        return problem;
      }
    }
    return null;
  }

  /** The bytes of a text in base 64; none when it is not exactly what such bytes are written as. */
  private static byte[] decode(JsonNode text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text.asText());
      return Base64.getEncoder().encodeToString(bytes).equals(text.asText()) ? bytes : new byte[0];
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  /** Every special token of a template must be explained. */
  private static String template(JsonNode template) {
    for (JsonNode use : template.findValues("SpecialToken")) {
      String name = use.path("id").asText();
      JsonNode token = template.path("special_tokens").path(name);
      if (token.path("ids").isEmpty() || token.path("ids").size() != token.path("tokens").size()) {
        return "its template has the unknown token '" + name + "'";
      }
    }
    return null;
  }
}
