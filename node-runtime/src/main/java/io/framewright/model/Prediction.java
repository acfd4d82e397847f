package io.framewright.model;

/** What a denoiser's output v means; decides how the clean prediction x0 follows from it. */
public enum Prediction {
  /** Flow matching, v = noise - x0: x0 = z - sigma v. Wan, LTX-Video. */
  FLOW,
  /** Variance preserving, v-prediction: x0 = sqrt(abar) z - sqrt(1 - abar) v. CogVideoX. */
  V
}
