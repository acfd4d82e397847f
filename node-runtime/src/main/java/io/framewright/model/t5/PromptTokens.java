package io.framewright.model.t5;

import io.framewright.model.PromptCut;
import io.framewright.model.PromptReader;
import java.nio.file.Path;
import java.util.Optional;

/** The tokens of prompts as a family of models reads them. The tokenizer is opened when needed. */
public final class PromptTokens implements PromptReader {
  /** A word that is longer than this is shown from the first token on that is not read. */
  private static final int LONGEST_WORD = 30;

  private final Path folder;
  private final PromptCleaner cleaner;
  private final int length;
  private T5Tokenizer tokenizer;

  private PromptTokens(Path folder, PromptCleaner cleaner, int length) {
    this.folder = folder;
    this.cleaner = cleaner;
    this.length = length;
  }

  /**
   * Prompts of a fixed length.
   *
   * @param folder the checkpoint's {@code tokenizer} folder
   * @param length tokens that prompts are cut or filled up to, end included
   */
  public static PromptTokens exactly(Path folder, PromptCleaner cleaner, int length) {
    return new PromptTokens(folder, cleaner, length);
  }

  /**
   * Prompts of a length, or of the tokenizer's own limit where that is less.
   *
   * @param folder the checkpoint's {@code tokenizer} folder
   * @param most tokens that prompts are cut or filled up to, end included
   * @throws io.framewright.InputException when the tokenizer's settings cannot be read
   */
  public static PromptTokens atMost(Path folder, PromptCleaner cleaner, int most) {
    int own = TokenizerSettings.read(folder).maxLength().orElse(most);
    return new PromptTokens(folder, cleaner, Math.min(most, own));
  }

  /** How many tokens a prompt is cut or filled up to, end included. */
  public int length() {
    return length;
  }

  /** The tokens of a prompt, at most {@link #length} of them, the end token last. */
  public long[] encode(String prompt) {
    return tokenizer().encode(cleaner.clean(prompt), length);
  }

  @Override
  public Optional<PromptCut> cut(String prompt) {
    String text = cleaner.clean(prompt);
    if (fitsSurely(text)) {
      return Optional.empty();
    }
    int read = length - 1; // the last place is the end token's
    return tokenizer()
        .tail(text, read)
        .map(tail -> new PromptCut(tail.tokens(), read, text.substring(word(text, tail.from()))));
  }

  /** Each token but the end and a space at the beginning takes a character of plain text. */
  private boolean fitsSurely(String text) {
    return text.length() + 2 <= length && text.chars().allMatch(c -> c < 0x80);
  }

  /** Where the word begins that a place lies in or before. */
  private static int word(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    int start = at;
    while (start > 0 && !Character.isWhitespace(text.charAt(start - 1))) {
      start--;
    }
    return at - start > LONGEST_WORD ? at : start;
  }

  private synchronized T5Tokenizer tokenizer() {
    if (tokenizer == null) {
      tokenizer = T5Tokenizer.open(folder);
    }
    return tokenizer;
  }

  /** Frees the tokenizer. */
  @Override
  public synchronized void close() {
    if (tokenizer != null) {
      tokenizer.close();
      tokenizer = null;
    }
  }
}
