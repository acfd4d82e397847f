package io.framewright.model.t5;

/** How a family prepares a prompt before it is cut into tokens. */
@FunctionalInterface
public interface PromptCleaner {
  /** Leaves the prompt as it is: CogVideoX, LTX-Video. */
  PromptCleaner NONE = prompt -> prompt;

  /**
   * Repairs the text, decodes HTML twice, and makes every run of white space one space, none at the
   * ends: Wan.
   */
  PromptCleaner WAN = PromptCleaner::wan;

  /** The prompt as the tokenizer is to see it. */
  String clean(String prompt);

  private static String wan(String prompt) {
    String text = TextRepair.repair(prompt);
    return collapse(HtmlEntities.unescape(HtmlEntities.unescape(text)));
  }

  private static String collapse(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean gap = false;
    for (int code : text.codePoints().toArray()) {
      if (Character.isWhitespace(code) || Character.isSpaceChar(code) || code == 0x85) {
        gap = !out.isEmpty();
      } else {
        if (gap) {
          out.append(' ');
          gap = false;
        }
        out.appendCodePoint(code);
      }
    }
    return out.toString();
  }
}
