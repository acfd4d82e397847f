package io.framewright.sampling;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.framewright.tensor.NoiseSource;
import io.framewright.tensor.Tensors;
import io.framewright.tensor.Tensors.Weighted;

/**
 * UniPC of order 2 (B2, prediction of x0) for flow matching: a predictor from step to step, and a
 * corrector that mends the last predictor's result once the network has been asked there (Zhao et
 * al. 2023, arXiv 2302.04867). First step (of the schedule, or the one that sampling begins with)
 * and last step are of order 1. With alpha = 1 - sigma, lambda = ln alpha - ln sigma and phi(h) =
 * exp(-h) - 1.
 */
public record UniPcSolver(FlowSchedule schedule) implements Solver {
  @Override
  public NDArray step(
      NDManager into,
      int step,
      NDArray latents,
      NDArray prediction,
      SolverHistory history,
      NoiseSource noise) {
    try (NDManager scratch = into.newSubManager()) {
      NDArray clean =
          Tensors.combine(
              scratch, new Weighted(1, latents), new Weighted(-schedule.sigma(step), prediction));
      // history: corrected sample at step - 1, x0 at step - 1, x0 at step - 2
      NDArray z = history.size() == 0 ? latents : correct(scratch, step, clean, history);
      NDArray next = predict(into, step, z, clean, history);
      if (history.size() == 0) {
        history.replace(z, clean);
      } else {
        history.replace(z, clean, history.get(1));
      }
      return next;
    }
  }

  /** The order of the predictor that leaves a step: 1 where there is no step before, and last. */
  private int order(int step, SolverHistory history) {
    return Math.min(schedule.steps() - step, history.size() == 0 ? 1 : 2);
  }

  private NDArray predict(
      NDManager into, int step, NDArray z, NDArray clean, SolverHistory history) {
    double sigma = schedule.sigma(step);
    double next = schedule.sigma(step + 1);
    double h = lambda(step + 1) - lambda(step);
    double rate = (1 - next) * Math.expm1(-h);
    Weighted carried = new Weighted(next / sigma, z);
    if (order(step, history) == 1) {
      return Tensors.combine(into, carried, new Weighted(-rate, clean));
    }
    double r = (lambda(step - 1) - lambda(step)) / h;
    double slope = rate * 0.5 / r; // of x0(step - 1) - x0(step)
    return Tensors.combine(
        into, carried, new Weighted(-rate + slope, clean), new Weighted(-slope, history.get(1)));
  }

  private NDArray correct(NDManager into, int step, NDArray clean, SolverHistory history) {
    int from = step - 1;
    double h = lambda(step) - lambda(from);
    double phi = Math.expm1(-h);
    double rate = (1 - schedule.sigma(step)) * phi;
    Weighted carried = new Weighted(schedule.sigma(step) / schedule.sigma(from), history.get(0));
    if (history.size() == 2) { // the step before was the first
      return Tensors.combine(
          into,
          carried,
          new Weighted(-rate * 0.5, history.get(1)),
          new Weighted(-rate * 0.5, clean));
    }
    double r = (lambda(from - 1) - lambda(from)) / h;
    double g1 = phi / -h - 1;
    double g2 = g1 / -h - 0.5;
    double b1 = g1 / phi;
    double b2 = 2 * g2 / phi;
    double rho1 = (b2 - b1) / (r - 1); // solves rho1 + rho2 = b1, r rho1 + rho2 = b2
    double rho2 = b1 - rho1;
    double older = rho1 / r; // of x0(from - 1) - x0(from)
    return Tensors.combine(
        into,
        carried,
        new Weighted(-rate * (1 - older - rho2), history.get(1)),
        new Weighted(-rate * older, history.get(2)),
        new Weighted(-rate * rho2, clean));
  }

  private double lambda(int step) {
    double sigma = schedule.sigma(step);
    return Math.log(1 - sigma) - Math.log(sigma);
  }
}
