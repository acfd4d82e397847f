/**
 * Wan 2.1: configuration, geometry of the latent, denoiser and autoencoder, read from a checkpoint
 * in diffusers layout. Sizes, ratios and numbers of layers come from its config files alone.
 */
package io.framewright.model.wan;
