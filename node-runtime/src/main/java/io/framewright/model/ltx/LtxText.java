package io.framewright.model.ltx;

import ai.djl.ndarray.NDArray;

/**
 * Encoded prompts.
 *
 * @param values [B, L, textDim]
 * @param mask [B, L], 1 for a prompt's own tokens and 0 for padding, float32
 */
record LtxText(NDArray values, NDArray mask) {}
