package io.framewright.video;

import io.framewright.InputException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Frames per second as a fraction in lowest terms, between 1/1000 and 1000. */
public record FrameRate(int numerator, int denominator) {
  private static final Pattern FRACTION = Pattern.compile("(\\d{1,9})\\s*[/:]\\s*(\\d{1,9})");
  private static final Pattern DECIMAL = Pattern.compile("\\d{1,6}(\\.\\d{1,9})?");

  /** Reduces the fraction. */
  public FrameRate {
    if (numerator < 1 || denominator < 1) {
      throw new IllegalArgumentException("not a frame rate: " + numerator + "/" + denominator);
    }
    int divisor = divisor(numerator, denominator);
    numerator /= divisor;
    denominator /= divisor;
    if (numerator > 1000L * denominator || denominator > 1000L * numerator) {
      throw new IllegalArgumentException("not a frame rate: " + numerator + "/" + denominator);
    }
  }

  /** A whole number of frames per second. */
  public static FrameRate of(int perSecond) {
    return new FrameRate(perSecond, 1);
  }

  /**
   * Reads {@code 24}, {@code 12.5}, {@code 30000/1001}. The customary decimals of television mean
   * their fractions: {@code 23.976} is 24000/1001.
   *
   * @throws InputException for anything else
   */
  public static FrameRate parse(String text) {
    String plain = text.strip();
    Matcher fraction = FRACTION.matcher(plain);
    try {
      if (fraction.matches()) {
        return new FrameRate(
            Integer.parseInt(fraction.group(1)), Integer.parseInt(fraction.group(2)));
      }
      if (DECIMAL.matcher(plain).matches()) {
        return of(Double.parseDouble(plain));
      }
    } catch (IllegalArgumentException e) {
      throw refused(text, e);
    }
    throw refused(text, null);
  }

  /** The nearest rate: a multiple of 1000/1001 within 0.001 of it, else millionths, reduced. */
  public static FrameRate of(double perSecond) {
    if (!(perSecond >= 0.001 && perSecond <= 1000)) {
      throw new IllegalArgumentException("not a frame rate: " + perSecond);
    }
    int whole = (int) Math.rint(perSecond * 1.001);
    if (Math.abs(perSecond - Math.rint(perSecond)) > 1e-9
        && whole > 0
        && Math.abs(perSecond - whole / 1.001) < 0.001) {
      return new FrameRate(whole * 1000, 1001);
    }
    return new FrameRate((int) Math.rint(perSecond * 1e6), 1_000_000);
  }

  private static InputException refused(String text, Throwable cause) {
    return new InputException(
        "\""
            + text
            + "\" is not a frame rate. Give frames per second between 0.001 and 1000, such as 24,"
            + " 12.5 or 30000/1001.",
        cause);
  }

  private static int divisor(int a, int b) {
    return b == 0 ? a : divisor(b, a % b);
  }

  /** Frames per second. */
  public double perSecond() {
    return (double) numerator / denominator;
  }

  /** Such as {@code 24} or {@code 30000/1001}. */
  @Override
  public String toString() {
    return denominator == 1
        ? Integer.toString(numerator)
        : String.format(Locale.ROOT, "%d/%d", numerator, denominator);
  }
}
