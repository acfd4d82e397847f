/**
 * What the families share on the side of text: T5 v1.1 and UMT5 encoders, their tokenizers, and the
 * rules by which each family cleans and pads a prompt. Nothing here knows a denoiser.
 */
package io.framewright.model.t5;
