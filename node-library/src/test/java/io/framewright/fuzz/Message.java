package io.framewright.fuzz;

import java.util.List;
import java.util.regex.Pattern;

/** What a message to the user may look like. */
final class Message {
  /** The program's own words, which are no help to anybody. */
  private static final Pattern INNER =
      Pattern.compile(
          "inside Framewright|Exception|\\b(java|javax|ai\\.djl|com\\.fasterxml|io\\.framewright"
              + "|picocli)\\.[a-z]|\\.java:\\d|Optional\\[|@[0-9a-f]{6,}\\b");

  private static final int LONGEST = 20_000;

  private Message() {}

  /**
   * Refuses messages that are empty, endless, or speak of the program's insides.
   *
   * @param lines what was said; what the input itself says is not to be told apart, so inputs must
   *     not contain such words
   */
  static void check(List<String> lines) {
    String text = String.join("\n", lines);
    if (text.isBlank()) {
      throw new AssertionError("it is refused without a word");
    }
    if (text.length() > LONGEST) {
      throw new AssertionError(
          "a message of " + text.length() + " characters: " + text.substring(0, 200));
    }
    if (INNER.matcher(text).find()) {
      throw new AssertionError("a message of the program's insides: " + text);
    }
  }
}
