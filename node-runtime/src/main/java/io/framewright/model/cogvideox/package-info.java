/**
 * CogVideoX (2B, 5B, 1.5; from text, and from a picture): configuration, geometry of the latent,
 * denoiser and autoencoder, read from a checkpoint in diffusers layout. What differs between the
 * variants comes from the config files alone.
 */
package io.framewright.model.cogvideox;
