package io.framewright.sampling;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.framewright.model.UniPcConfig;
import io.framewright.tensor.NoiseSource;
import io.framewright.tensor.Tensors;
import io.framewright.tensor.Tensors.Weighted;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * UniPC of order 1 to 3 (prediction of x0) for flow matching: a predictor from step to step, and a
 * corrector that mends the last predictor's result once the network has been asked there (Zhao et
 * al. 2023, arXiv 2302.04867). The first steps (of the schedule, or from the one that sampling
 * begins with) and the last ones are of lower order. With alpha = 1 - sigma and lambda = ln alpha -
 * ln sigma.
 */
public record UniPcSolver(FlowSchedule schedule, UniPcConfig config) implements Solver {
  /** The published solver of order 2. */
  public UniPcSolver(FlowSchedule schedule) {
    this(schedule, UniPcConfig.of(1)); // the shift is the schedule's
  }

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
      // history: sample at step - 1, then x0 at step - 1, step - 2, ...: as many as the order
      boolean corrects = history.size() > 0 && !config.uncorrected().contains(step - 1);
      NDArray z = corrects ? correct(scratch, step, clean, history) : latents;
      List<NDArray> cleans = new ArrayList<>(List.of(clean));
      for (int i = 1; i < history.size() && i < config.order(); i++) {
        cleans.add(history.get(i));
      }
      NDArray next = predict(into, step, z, cleans);
      cleans.add(0, z);
      history.replace(cleans.toArray(NDArray[]::new));
      return next;
    }
  }

  /**
   * From a step to the next.
   *
   * @param cleans x0 at this step, then at those before
   */
  private NDArray predict(NDManager into, int step, NDArray z, List<NDArray> cleans) {
    int order = Math.min(cleans.size(), schedule.steps() - step);
    UniPcWeights weights = weights(step, step + 1, order);
    return combine(into, step, step + 1, z, cleans.subList(0, order), weights.predictor());
  }

  /** The sample at a step once more from the one before, now that x0 at this step is known. */
  private NDArray correct(NDManager into, int step, NDArray clean, SolverHistory history) {
    int from = step - 1;
    int order = Math.min(history.size() - 1, schedule.steps() - from);
    List<NDArray> cleans =
        new ArrayList<>(IntStream.rangeClosed(1, order).mapToObj(history::get).toList());
    cleans.add(clean);
    UniPcWeights weights = weights(from, step, order);
    return combine(into, from, step, history.get(0), cleans, weights.corrector());
  }

  private UniPcWeights weights(int from, int to, int order) {
    double h = lambda(to) - lambda(from);
    double[] ratios =
        IntStream.range(1, order).mapToDouble(i -> (lambda(from - i) - lambda(from)) / h).toArray();
    return new UniPcWeights(h, ratios, config.kind());
  }

  /** sigma' / sigma z + alpha' times the weighted sum of x0s. */
  private NDArray combine(
      NDManager into, int from, int to, NDArray z, List<NDArray> cleans, double[] weights) {
    double alpha = 1 - schedule.sigma(to);
    Weighted[] terms = new Weighted[cleans.size() + 1];
    terms[0] = new Weighted(schedule.sigma(to) / schedule.sigma(from), z);
    for (int i = 0; i < cleans.size(); i++) {
      terms[i + 1] = new Weighted(alpha * weights[i], cleans.get(i));
    }
    return Tensors.combine(into, terms);
  }

  private double lambda(int step) {
    double sigma = schedule.sigma(step);
    return Math.log(1 - sigma) - Math.log(sigma);
  }
}
