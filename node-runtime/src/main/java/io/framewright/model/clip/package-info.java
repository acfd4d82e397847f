/**
 * The picture tower of CLIP (Radford et al., arXiv 2103.00020) in the layout of the transformers
 * library, and how it wants its pictures: what families feed a network that is shown a picture.
 * Nothing here knows a denoiser.
 */
package io.framewright.model.clip;
