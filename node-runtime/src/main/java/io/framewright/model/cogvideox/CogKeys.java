package io.framewright.model.cogvideox;

import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tensors of a CogVideoX transformer's checkpoint, as diffusers writes them. */
final class CogKeys {
  private final Map<String, Shape> keys = new LinkedHashMap<>();
  private final CogConfig config;

  private CogKeys(CogConfig config) {
    this.config = config;
  }

  static Map<String, Shape> of(CogConfig config) {
    CogKeys all = new CogKeys(config);
    all.outside();
    for (int i = 0; i < config.layers(); i++) {
      all.block("transformer_blocks." + i + ".");
    }
    return all.keys;
  }

  private void outside() {
    int dim = config.dim();
    int time = config.timeDim();
    CogConfig.Patch patch = config.patch();
    keys.put(
        "patch_embed.proj.weight",
        config.spansFrames()
            ? new Shape(dim, (long) config.inChannels() * patch.size())
            : new Shape(dim, config.inChannels(), patch.side(), patch.side()));
    if (config.patchBias()) {
      keys.put("patch_embed.proj.bias", new Shape(dim));
    }
    dense("patch_embed.text_proj", dim, config.textDim());
    if (config.learned()) {
      CogConfig.Sample sample = config.sample();
      long tokens =
          (long) sample.frames()
              * (sample.height() / patch.side())
              * (sample.width() / patch.side());
      keys.put("patch_embed.pos_embedding", new Shape(1, config.textTokens() + tokens, dim));
    }
    dense("time_embedding.linear_1", time, dim);
    dense("time_embedding.linear_2", time, time);
    if (config.offsetDim() > 0) {
      dense("ofs_embedding.linear_1", config.offsetDim(), config.offsetDim());
      dense("ofs_embedding.linear_2", config.offsetDim(), config.offsetDim());
    }
    norm("norm_final", dim);
    dense("norm_out.linear", 2L * dim, time);
    norm("norm_out.norm", dim);
    dense("proj_out", (long) config.outChannels() * patch.size(), dim);
  }

  private void block(String block) {
    int dim = config.dim();
    for (String norm : new String[] {"norm1", "norm2"}) {
      dense(block + norm + ".linear", 6L * dim, config.timeDim());
      norm(block + norm + ".norm", dim);
    }
    for (String part : new String[] {"to_q", "to_k", "to_v", "to_out.0"}) {
      dense(block + "attn1." + part, dim, dim);
    }
    norm(block + "attn1.norm_q", config.headDim());
    norm(block + "attn1.norm_k", config.headDim());
    dense(block + "ff.net.0.proj", 4L * dim, dim);
    dense(block + "ff.net.2", dim, 4L * dim);
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
