/**
 * The gradient of losses on a few pixel frames with respect to the clean prediction x0: windows of
 * latents, losses and what they compare, and how several losses are mixed (Frame Guidance, arXiv
 * 2506.07177). Knows the autoencoder only through its interface, and nothing of the denoiser or of
 * the steps of a run.
 *
 * <p>A new loss implements {@link io.framewright.guidance.Loss}; a new thing to compare implements
 * {@link io.framewright.guidance.FrameEncoder}.
 */
package io.framewright.guidance;
