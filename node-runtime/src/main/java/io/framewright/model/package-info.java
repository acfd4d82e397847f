/**
 * What every family of video diffusion models has in common, as interfaces and values: the
 * denoiser, the autoencoder, the geometry of the latent, the files of a checkpoint. One package
 * below this one per family ({@code model.wan} and so on), and {@code model.t5} for the text
 * encoders they share. Families know nothing of sampling or guidance.
 */
package io.framewright.model;
