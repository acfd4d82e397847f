package io.framewright;

import com.fasterxml.jackson.core.JsonProcessingException;

/** What is wrong with a JSON text, without the names of Java classes. */
public final class JsonWords {
  private JsonWords() {}

  /** Half a sentence, to stand behind "it is not valid JSON:". */
  public static String of(JsonProcessingException e) {
    String original = String.valueOf(e.getOriginalMessage());
    return original.startsWith("Trailing token")
        ? "something stands behind its end"
        : original.lines().findFirst().orElse("");
  }
}
