package io.framewright.model.ltx;

import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The tensors of an LTX-Video transformer's checkpoint: names and shapes, as diffusers writes them.
 */
final class LtxKeys {
  /** Sines and cosines of a timestep. */
  static final int FREQS = 256;

  private final Map<String, Shape> keys = new LinkedHashMap<>();
  private final LtxConfig config;

  private LtxKeys(LtxConfig config) {
    this.config = config;
  }

  static Map<String, Shape> of(LtxConfig config) {
    LtxKeys all = new LtxKeys(config);
    all.outside();
    for (int i = 0; i < config.layers(); i++) {
      all.block("transformer_blocks." + i + ".");
    }
    return all.keys;
  }

  private void outside() {
    int dim = config.dim();
    keys.put("scale_shift_table", new Shape(2, dim));
    dense("proj_in", dim, config.channels());
    dense("time_embed.emb.timestep_embedder.linear_1", dim, FREQS);
    dense("time_embed.emb.timestep_embedder.linear_2", dim, dim);
    dense("time_embed.linear", 6L * dim, dim);
    dense("caption_projection.linear_1", dim, config.textDim());
    dense("caption_projection.linear_2", dim, dim);
    dense("proj_out", config.channels(), dim);
  }

  private void block(String block) {
    int dim = config.dim();
    keys.put(block + "scale_shift_table", new Shape(6, dim));
    attention(block + "attn1.");
    attention(block + "attn2.");
    dense(block + "ff.net.0.proj", config.ffnDim(), dim);
    dense(block + "ff.net.2", dim, config.ffnDim());
  }

  private void attention(String attention) {
    int dim = config.dim();
    keys.put(attention + "norm_q.weight", new Shape(dim));
    keys.put(attention + "norm_k.weight", new Shape(dim));
    dense(attention + "to_q", dim, dim);
    dense(attention + "to_k", dim, dim);
    dense(attention + "to_v", dim, dim);
    dense(attention + "to_out.0", dim, dim);
  }

  private void dense(String name, long out, long in) {
    keys.put(name + ".weight", new Shape(out, in));
    keys.put(name + ".bias", new Shape(out));
  }
}
