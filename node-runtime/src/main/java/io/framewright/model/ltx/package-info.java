/**
 * LTX-Video 0.9.0, 0.9.1 and 0.9.5: transformer, autoencoders, prompts, the picture of a first
 * frame. Only {@code LtxFamily} is for others; what the released versions differ in is read from
 * their configuration files.
 */
package io.framewright.model.ltx;
