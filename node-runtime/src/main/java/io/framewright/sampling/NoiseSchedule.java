package io.framewright.sampling;

/**
 * The noise levels of a run, as a pure function of the step. Everything that a sampler computes
 * from latents z, prediction v and clean prediction x0 is linear in them, so a schedule is four
 * tables of coefficients and the loop knows no kind of model.
 */
public interface NoiseSchedule {
  /** Number of steps N; steps are counted from 0. */
  int steps();

  /** What the denoiser is fed at a step, 0 to 1000. */
  double timestep(int step);

  /** x0 from z and v: Tweedie's formula. */
  Prediction clean(int step);

  /**
   * The next z from z and v: one deterministic step (Euler for flow matching, DDIM for
   * v-prediction).
   */
  Prediction advance(int step);

  /** The next z of a stochastic repeat, at the same noise level. */
  Renoise renoise(int step);

  /** z of a step from a clean x0 and noise: where a run starts that begins with a given clip. */
  Noised noised(int step);

  /**
   * How far along the run a step is, in noise: from 1 (noise) to 0 (clean).
   *
   * @param step 0 to N; N is the end
   */
  double noiseLevel(int step);

  /** Coefficients of z and v in a result. */
  record Prediction(double ofLatents, double ofPrediction) {}

  /** Coefficients of x0 and noise in a result. */
  record Noised(double ofClean, double ofNoise) {}

  /**
   * Coefficients of a stochastic repeat: z, x0 and fresh noise are added, the guidance update (step
   * length times normalised gradient) is subtracted.
   */
  record Renoise(double ofLatents, double ofClean, double ofNoise, double ofUpdate) {}
}
