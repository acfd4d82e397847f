package io.framewright.sampling;

/**
 * Quantiles of the beta distribution with both parameters 0.6. Its density is symmetric around a
 * half, and below that its integral is a power series whose terms fall faster than those of 2^-k.
 */
final class BetaQuantile {
  private static final double SHAPE = 0.6;
  private static final double WHOLE = 2 * integral(0.5);
  private static final int HALVINGS = 100;

  private BetaQuantile() {}

  /** The value that a draw stays below with a probability from 0 to 1. */
  static double of(double probability) {
    if (probability > 0.5) {
      return 1 - of(1 - probability);
    }
    double low = 0;
    double high = 0.5;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (integral(middle) < probability * WHOLE) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** The integral of t^(a-1) (1-t)^(a-1) from 0 to x, for x up to a half. */
  private static double integral(double x) {
    double sum = 0;
    double term = 1; // (1 - a)(2 - a)...(k - a) / k! x^k
    for (int k = 0; term > 1e-18; k++) {
      sum += term / (SHAPE + k);
      term *= (k + 1 - SHAPE) / (k + 1) * x;
    }
    return Math.pow(x, SHAPE) * sum;
  }
}
