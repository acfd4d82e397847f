package io.framewright.model.wan;

import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tensors of a Wan transformer's checkpoint: names and shapes, as diffusers writes them. */
final class WanKeys {
  private final Map<String, Shape> keys = new LinkedHashMap<>();
  private final WanConfig config;

  private WanKeys(WanConfig config) {
    this.config = config;
  }

  static Map<String, Shape> of(WanConfig config) {
    WanKeys all = new WanKeys(config);
    all.outside();
    for (int i = 0; i < config.layers(); i++) {
      all.block("blocks." + i + ".");
    }
    return all.keys;
  }

  private void outside() {
    int dim = config.dim();
    WanConfig.Patch patch = config.patch();
    keys.put(
        "patch_embedding.weight",
        new Shape(dim, config.inChannels(), patch.frames(), patch.height(), patch.width()));
    keys.put("patch_embedding.bias", new Shape(dim));
    dense("condition_embedder.time_embedder.linear_1", dim, config.freqDim());
    dense("condition_embedder.time_embedder.linear_2", dim, dim);
    dense("condition_embedder.time_proj", 6L * dim, dim);
    dense("condition_embedder.text_embedder.linear_1", dim, config.textDim());
    dense("condition_embedder.text_embedder.linear_2", dim, dim);
    if (config.hasImage()) {
      int image = config.imageDim();
      if (config.imagePlaces() > 0) {
        keys.put(
            "condition_embedder.image_embedder.pos_embed",
            new Shape(1, config.imagePlaces(), image));
      }
      norm("condition_embedder.image_embedder.norm1", image);
      dense("condition_embedder.image_embedder.ff.net.0.proj", image, image);
      dense("condition_embedder.image_embedder.ff.net.2", dim, image);
      norm("condition_embedder.image_embedder.norm2", dim);
    }
    keys.put("scale_shift_table", new Shape(1, 2, dim));
    dense("proj_out", (long) config.outChannels() * patch.size(), dim);
  }

  private void block(String block) {
    int dim = config.dim();
    keys.put(block + "scale_shift_table", new Shape(1, 6, dim));
    attention(block + "attn1.");
    attention(block + "attn2.");
    if (config.hasImage()) {
      dense(block + "attn2.add_k_proj", dim, dim);
      dense(block + "attn2.add_v_proj", dim, dim);
      keys.put(block + "attn2.norm_added_k.weight", new Shape(dim));
    }
    if (config.crossAttnNorm()) {
      norm(block + "norm2", dim);
    }
    dense(block + "ffn.net.0.proj", config.ffnDim(), dim);
    dense(block + "ffn.net.2", dim, config.ffnDim());
  }

  private void attention(String attention) {
    int dim = config.dim();
    dense(attention + "to_q", dim, dim);
    dense(attention + "to_k", dim, dim);
    dense(attention + "to_v", dim, dim);
    dense(attention + "to_out.0", dim, dim);
    keys.put(attention + "norm_q.weight", new Shape(dim));
    keys.put(attention + "norm_k.weight", new Shape(dim));
  }

  private void dense(String name, long out, long in) {
    keys.put(name + ".weight", new Shape(out, in));
    keys.put(name + ".bias", new Shape(out));
  }

  private void norm(String name, long width) {
    keys.put(name + ".weight", new Shape(width));
    keys.put(name + ".bias", new Shape(width));
  }
}
