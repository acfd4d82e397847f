/**
 * Noise schedules as pure functions of the step, the solvers that walk along them, video latent
 * optimization (VLO), and the guided sampling loop (Frame Guidance, algorithm 1). Knows the
 * denoiser and the guidance only by their interfaces; no family, no loss and no file format is
 * known here.
 */
package io.framewright.sampling;
