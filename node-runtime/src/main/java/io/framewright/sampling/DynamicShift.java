package io.framewright.sampling;

/**
 * The shift of a flow schedule as a linear function of the number of latent tokens.
 *
 * @param baseShift mu at {@code baseTokens}
 * @param maxShift mu at {@code maxTokens}; not a limit, longer clips go beyond it
 */
public record DynamicShift(double baseShift, double maxShift, int baseTokens, int maxTokens) {
  /** The logarithm of the shift for a clip of so many latent tokens (T h w). */
  public double mu(long tokens) {
    double slope = (maxShift - baseShift) / (maxTokens - baseTokens);
    return tokens * slope + baseShift - slope * baseTokens;
  }
}
