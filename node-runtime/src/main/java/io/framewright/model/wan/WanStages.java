package io.framewright.model.wan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.model.BlockWeights;
import io.framewright.tensor.Precision;
import io.framewright.tensor.ScriptModule;
import io.framewright.tensor.Stage;
import io.framewright.tensor.StageChain;
import io.framewright.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * The links of the denoiser's chain for one timestep: patch embedding, blocks, head. Only the
 * latents and the tokens between the links are differentiated; everything here is constant.
 *
 * @param batch how many results come out; latents of batch 1 are shared by all of them
 * @param embedding of the timestep, [B, D]
 * @param modulation of the blocks, [B, 6, D]
 * @param condition goes in beside the latents, [1, conditionChannels, T, h, w]; or null
 * @param outer weights of the patch embedding and the head
 */
record WanStages(
    WanConfig config,
    Precision precision,
    ScriptModule script,
    WanGrid grid,
    WanRope rope,
    int batch,
    NDArray embedding,
    NDArray modulation,
    WanContext context,
    NDArray condition,
    NDList outer,
    BlockWeights weights) {

  StageChain chain() {
    List<Stage> stages = new ArrayList<>();
    stages.add(new Patches());
    for (int i = 0; i < config.layers(); i++) {
      stages.add(new Block(i));
    }
    stages.add(new Head());
    return new StageChain(stages);
  }

  private Shape tokens() {
    return new Shape(batch, grid.tokens(), config.dim());
  }

  /** Values of one channel of all tokens. */
  private long rows() {
    return (long) batch * grid.tokens();
  }

  private NDList with(NDList weights, NDArray... inputs) {
    NDList all = new NDList(inputs);
    all.addAll(weights);
    return all;
  }

  /** Latents [1 or B, C, T, h, w] to tokens [B, S, D]. */
  private final class Patches implements Stage {
    @Override
    public String name() {
      return "patch embedding";
    }

    @Override
    public NDList forward(NDManager into, NDList inputs) {
      return condition == null
          ? script.call(into, "patch", with(outer, inputs.head(), embedding))
          : script.call(into, "patch_beside", with(outer, inputs.head(), condition, embedding));
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
      return List.of(tokens());
    }

    @Override
    public long activationBytes(List<Shape> inputs) {
      // latents and condition in the model's own precision
      Shape latents = inputs.get(0);
      return latents.size() / latents.get(1) * config.inChannels() * precision.bytes();
    }
  }

  /** Tokens to tokens, [B, S, D]. */
  private final class Block implements Stage {
    private final int index;

    Block(int index) {
      this.index = index;
    }

    @Override
    public String name() {
      return "block " + index;
    }

    @Override
    public NDList forward(NDManager into, NDList inputs) {
      NDList all = new NDList(inputs.head(), modulation, rope.cos(), rope.sin());
      all.addAll(context.blocks().get(index));
      try (BlockWeights.Lease lease = weights.take(index)) {
        all.addAll(lease.tensors());
        return script.call(into, config.hasImage() ? "block_with_image" : "block", all);
      }
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
      return inputs;
    }

    /**
     * What autograd holds for a block whose weights need no gradient: of the self-attention
     * queries, keys, values and result (4 D), of the cross-attention queries and result (2 D, with
     * a picture 3), of the feed-forward part what its activation reads (F); and what norms read,
     * which is float32 in 16 bits: queries and keys before theirs (3 D), the sums between the parts
     * (2 D) and there the input as well (1 D). Measured within 4 % in float32 and bfloat16.
     * Streamed weights stay as long as the recording.
     */
    @Override
    public long activationBytes(List<Shape> inputs) {
      long dim = config.dim();
      long own = (config.hasImage() ? 7 : 6) * dim + config.ffnDim();
      long read = precision.bytes() == 2 ? 6 * dim * Float.BYTES : 5 * dim * precision.bytes();
      return rows() * (own * precision.bytes() + read) + weights.transientBytes(index);
    }

    /**
     * At the start of the pullback, where it is most: the result and the gradient before its gate
     * (2 D), then the gradients behind and before the activation of the feed-forward part (2 F).
     */
    @Override
    public long workingBytes(List<Shape> inputs) {
      return rows() * 2 * (config.dim() + (long) config.ffnDim()) * precision.bytes();
    }
  }

  /** Tokens [B, S, D] to v [B, C, T, h, w]. */
  private final class Head implements Stage {
    @Override
    public String name() {
      return "head";
    }

    @Override
    public NDList forward(NDManager into, NDList inputs) {
      try (NDManager host = into.newSubManager(ai.djl.Device.cpu());
          NDArray patches = Tensors.integers(host, grid.frames(), grid.rows(), grid.columns())) {
        return script.call(into, "head", with(outer, inputs.head(), embedding, patches));
      }
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
      WanConfig.Patch patch = config.patch();
      return List.of(
          new Shape(
              batch,
              config.outChannels(),
              (long) grid.frames() * patch.frames(),
              (long) grid.rows() * patch.height(),
              (long) grid.columns() * patch.width()));
    }

    @Override
    public long activationBytes(List<Shape> inputs) {
      return precision.bytes() == 2 ? rows() * config.dim() * 4L : 0;
    }
  }
}
