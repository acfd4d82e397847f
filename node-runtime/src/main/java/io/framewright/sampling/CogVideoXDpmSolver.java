package io.framewright.sampling;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.framewright.model.LatentNoise;
import io.framewright.tensor.NoiseSource;
import io.framewright.tensor.Tensors;
import io.framewright.tensor.Tensors.Weighted;

/**
 * The stochastic multistep solver that CogVideoX-5B ships (diffusers' CogVideoXDPMScheduler). Fresh
 * noise enters at every step; a step with a history draws twice and uses the second draw, as the
 * reference does. With lambda = ln(abar / (1 - abar)) / 2; the infinite ends give the right limits.
 *
 * @param draws how noise is drawn
 */
public record CogVideoXDpmSolver(VarianceSchedule schedule, LatentNoise draws) implements Solver {
  @Override
  public NDArray step(
      NDManager into,
      int step,
      NDArray latents,
      NDArray prediction,
      SolverHistory history,
      NoiseSource noise) {
    double here = schedule.alphaBars()[step];
    double there = schedule.previous()[step];
    double h = lambda(there) - lambda(here);
    double ofLatents = Math.sqrt((1 - there) / (1 - here)) * Math.exp(-h);
    double ofClean = -Math.expm1(-2 * h) * Math.sqrt(there);
    double ofNoise = Math.sqrt(1 - there) * Math.sqrt(-Math.expm1(-2 * h));
    NoiseSchedule.Prediction tweedie = schedule.clean(step);
    try (NDManager scratch = into.newSubManager()) {
      NDArray clean =
          Tensors.combine(
              scratch,
              new Weighted(tweedie.ofLatents(), latents),
              new Weighted(tweedie.ofPrediction(), prediction));
      NDArray draw = draws.draw(scratch, noise, latents.getShape());
      NDArray next;
      if (history.size() == 0 || schedule.ends(step)) {
        next =
            Tensors.combine(
                into,
                new Weighted(ofLatents, latents),
                new Weighted(ofClean, clean),
                new Weighted(ofNoise, draw));
      } else {
        double r = (lambda(here) - lambda(schedule.alphaBars()[step - 1])) / h;
        double older = Double.isInfinite(r) ? 0 : 1 / (2 * r);
        next =
            Tensors.combine(
                into,
                new Weighted(ofLatents, latents),
                new Weighted(ofClean * (1 + older), clean),
                new Weighted(-ofClean * older, history.get(0)),
                new Weighted(ofNoise, draws.draw(scratch, noise, latents.getShape())));
      }
      history.replace(clean);
      return next;
    }
  }

  private static double lambda(double alphaBar) {
    return 0.5 * Math.log(alphaBar / (1 - alphaBar));
  }
}
