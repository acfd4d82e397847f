package io.framewright.sampling;

import io.framewright.model.CogSchedulerConfig;
import io.framewright.model.CogSchedulerConfig.Betas;
import java.util.function.IntToDoubleFunction;

/**
 * The table of abar, what is left of the signal at each timestep of the training, falling. Only
 * scaled-linear betas are kept in double precision by the reference.
 */
final class AlphaBars {
  private static final double LARGEST_BETA = 0.999;

  private AlphaBars() {}

  /** One value for each timestep. */
  static double[] of(CogSchedulerConfig config) {
    int count = config.trainSteps();
    boolean single = config.betas() != Betas.SCALED_LINEAR;
    IntToDoubleFunction betas = betas(config);
    double shift = config.snrShiftScale();
    double[] table = new double[count];
    double product = 1;
    for (int t = 0; t < count; t++) {
      double beta = betas.applyAsDouble(t);
      product *= single ? 1 - (float) beta : 1 - beta;
      double kept = single ? (float) product : product;
      table[t] = kept / (shift + (1 - shift) * kept);
    }
    return config.rescale() ? rescaled(table) : table;
  }

  private static IntToDoubleFunction betas(CogSchedulerConfig config) {
    int count = config.trainSteps();
    double first = config.betaStart();
    double last = config.betaEnd();
    return switch (config.betas()) {
      case LINEAR -> t -> first + (last - first) * t / (count - 1);
      case SCALED_LINEAR ->
          t -> {
            double root = Math.sqrt(first) + (Math.sqrt(last) - Math.sqrt(first)) * t / (count - 1);
            return root * root;
          };
      case SQUAREDCOS_CAP_V2 ->
          t ->
              Math.min(
                  1 - cosine((t + 1) / (double) count) / cosine(t / (double) count), LARGEST_BETA);
    };
  }

  private static double cosine(double time) {
    double root = Math.cos((time + 0.008) / 1.008 * Math.PI / 2);
    return root * root;
  }

  /** Moved and stretched so that the first stays and the last is 0 (arXiv 2305.08891). */
  private static double[] rescaled(double[] table) {
    double first = Math.sqrt(table[0]);
    double last = Math.sqrt(table[table.length - 1]);
    double[] rescaled = new double[table.length];
    for (int t = 0; t < table.length; t++) {
      double root = (Math.sqrt(table[t]) - last) * first / (first - last);
      rescaled[t] = root * root;
    }
    return rescaled;
  }
}
