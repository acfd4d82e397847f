package io.framewright.spi;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of 0-based steps with both ends included, such as {@code 3-10}; {@code none} is the empty
 * one. It may be reversed, which is for the node to report.
 *
 * @param first -1 when there is none
 * @param last -1 when there is none
 */
public record StepRange(int first, int last) {
  /** No step at all. */
  public static final StepRange NONE = new StepRange(-1, -1);

  private static final Pattern FORM = Pattern.compile("(\\d{1,4})(?:\\s*[-\u2013]\\s*(\\d{1,4}))?");

  /** Reads a range; empty when the text is none. */
  public static Optional<StepRange> parse(String text) {
    if (text.strip().equals("none")) {
      return Optional.of(NONE);
    }
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      return Optional.empty();
    }
    int first = Integer.parseInt(form.group(1));
    return Optional.of(
        new StepRange(first, form.group(2) == null ? first : Integer.parseInt(form.group(2))));
  }

  /** Whether a step lies in it. */
  public boolean holds(int step) {
    return step >= 0 && step >= first && step <= last;
  }
}
