package io.framewright.sampling;

import io.framewright.model.UniPcConfig.Kind;
import java.util.Arrays;

/**
 * With what factors UniPC adds the clean predictions that it knows (arXiv 2302.04867, section 3).
 * With H = -h and phi_1 = (exp(H) - 1) / H, phi_k+1 = (phi_k - 1 / k!) / H, the factors rho of the
 * differences (x0_i - x0_0) / r_i solve sum_i rho_i r_i^(k-1) = k! phi_k+1 H / B(h) for k = 1, 2,
 * ...; the corrector's own difference has r = 1.
 *
 * @param h from the step's lambda to the next one's
 * @param ratios r of the steps before, as multiples of h; one less than the order
 */
record UniPcWeights(double h, double[] ratios, Kind kind) {
  /** Of x0 at this step, then at those before. */
  double[] predictor() {
    // the reference takes a half for order 2, whatever the equation says
    return spread(ratios.length == 1 ? new double[] {0.5} : solve(ratios), 0);
  }

  /** Of x0 at the step that was left, then at those before, last at the step that was reached. */
  double[] corrector() {
    if (ratios.length == 0) {
      return spread(new double[] {0.5}, 1);
    }
    double[] all = Arrays.copyOf(ratios, ratios.length + 1);
    all[ratios.length] = 1;
    return spread(solve(all), 1);
  }

  /** From factors of differences to factors of the predictions themselves. */
  private double[] spread(double[] rho, int reached) {
    double[] weights = new double[ratios.length + 1 + reached];
    weights[0] = -Math.expm1(-h);
    for (int i = 0; i < rho.length; i++) {
      double ratio = i < ratios.length ? ratios[i] : 1;
      double factor = base() * rho[i] / ratio;
      weights[0] += factor;
      weights[i + 1] = -factor;
    }
    return weights;
  }

  /** B(h). */
  private double base() {
    return kind == Kind.BH1 ? -h : Math.expm1(-h);
  }

  /** Gaussian elimination on the matrix of powers, which needs no pivots: all r differ. */
  private double[] solve(double[] r) {
    int n = r.length;
    double[][] rows = new double[n][n + 1];
    double phi = Math.expm1(-h) / -h - 1; // phi_2 H
    double factorial = 1;
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < n; i++) {
        rows[k][i] = Math.pow(r[i], k);
      }
      rows[k][n] = phi * factorial / base();
      factorial *= k + 2;
      phi = phi / -h - 1 / factorial;
    }
    for (int pivot = 0; pivot < n; pivot++) {
      for (int k = pivot + 1; k < n; k++) {
        double times = rows[k][pivot] / rows[pivot][pivot];
        for (int i = pivot; i <= n; i++) {
          rows[k][i] -= times * rows[pivot][i];
        }
      }
    }
    double[] solved = new double[n];
    for (int k = n - 1; k >= 0; k--) {
      double rest = rows[k][n];
      for (int i = k + 1; i < n; i++) {
        rest -= rows[k][i] * solved[i];
      }
      solved[k] = rest / rows[k][k];
    }
    return solved;
  }
}
