package io.framewright.validation;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what a misspelt word may have meant. */
public final class Similar {
  private static final int LONGEST = 60;

  private Similar() {}

  /** The known word nearest to the given one, if any is near. */
  public static Optional<String> to(String word, Collection<String> known) {
    if (word.length() > LONGEST) {
      return Optional.empty();
    }
    int most = Math.max(1, word.length() / 3);
    return known.stream()
        .filter(k -> distance(word, k) <= most)
        .min(Comparator.comparingInt(k -> distance(word, k)));
  }

  /** A question to be put behind a message, or nothing. */
  public static String hint(String word, Collection<String> known) {
    return to(word, known).map(k -> " Did you mean " + k + "?").orElse("");
  }

  /** Levenshtein's distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replace, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
