package io.framewright.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Repeats per step, such as {@code 5x5, 5x3, 10x1}: in the first five steps five repeats, in the
 * next five three, in the next ten one, none in the rest.
 */
public record RepeatList(List<Part> parts) {
  private static final int MOST_PARTS = 1000;
  private static final Pattern FORM = Pattern.compile("(\\d{1,4})\\s*[xX\u00d7*]\\s*(\\d{1,3})");

  /**
   * Some steps with the same number of repeats.
   *
   * @param steps 1 or more
   * @param repeats 0 to 100
   */
  public record Part(int steps, int repeats) {}

  /** Copies the list. */
  public RepeatList {
    parts = List.copyOf(parts);
  }

  /** Reads a list with at least one part; empty when the text is none. */
  public static Optional<RepeatList> parse(String text) {
    String[] texts = text.split(",", MOST_PARTS + 1);
    List<Part> parts = new ArrayList<>();
    for (String part : texts) {
      Matcher form = FORM.matcher(part.strip());
      if (!form.matches()) {
        return Optional.empty();
      }
      Part read = new Part(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
      if (read.steps() < 1 || read.repeats() > 100) {
        return Optional.empty();
      }
      parts.add(read);
    }
    return Optional.of(new RepeatList(parts));
  }

  /** How many steps the parts cover together. */
  public int steps() {
    return parts.stream().mapToInt(Part::steps).sum();
  }

  /** The repeats of a step; 0 behind the list's end. */
  public int at(int step) {
    int end = 0;
    for (Part part : parts) {
      end += part.steps();
      if (step < end) {
        return part.repeats();
      }
    }
    return 0;
  }
}
