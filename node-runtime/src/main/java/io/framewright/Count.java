package io.framewright;

/** Numbers of things in words. */
public final class Count {
  private Count() {}

  /** {@code 1 step}, {@code 3 steps}. */
  public static String of(long number, String one) {
    return of(number, one, one + "s");
  }

  /** {@code 1 pass}, {@code 3 passes}. */
  public static String of(long number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }
}
