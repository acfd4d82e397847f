package io.framewright.spi;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A frame of a clip whose length need not be known yet: {@code 0} is the first, {@code -1} the
 * last, {@code 50%} the middle one (0% the first, 100% the last, between them the nearest, upwards
 * from the half).
 *
 * @param number the index or the percentage
 * @param percent whether it is a percentage
 */
public record FrameRef(BigDecimal number, boolean percent) {
  private static final Pattern FORM =
      Pattern.compile("(-?\\d{1,9})|(\\d{1,3}(?:\\.\\d{1,6})?)\\s*%");
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** The frame of an index. */
  public static FrameRef of(int index) {
    return new FrameRef(BigDecimal.valueOf(index), false);
  }

  /** Reads one; empty when the text is none. */
  public static Optional<FrameRef> parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      return Optional.empty();
    }
    boolean percent = form.group(1) == null;
    BigDecimal number = new BigDecimal(form.group(percent ? 2 : 1));
    return percent && number.compareTo(HUNDRED) > 0
        ? Optional.empty()
        : Optional.of(new FrameRef(number, percent));
  }

  /**
   * The index in a clip.
   *
   * @param frames length of the clip, at least 1
   * @return 0 to frames - 1; empty when the frame lies outside of the clip
   */
  public OptionalInt resolve(int frames) {
    if (percent) {
      BigDecimal place = number.multiply(BigDecimal.valueOf(frames - 1L)).movePointLeft(2);
      return OptionalInt.of(place.setScale(0, RoundingMode.HALF_UP).intValueExact());
    }
    int index = number.intValueExact();
    int place = index < 0 ? frames + index : index;
    return place >= 0 && place < frames ? OptionalInt.of(place) : OptionalInt.empty();
  }

  @Override
  public String toString() {
    return number.toPlainString() + (percent ? "%" : "");
  }
}
