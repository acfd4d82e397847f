package io.framewright.model.ltx;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.model.BlockWeights;
import io.framewright.tensor.Precision;
import io.framewright.tensor.ScriptModule;
import io.framewright.tensor.Stage;
import io.framewright.tensor.StageChain;
import java.util.ArrayList;
import java.util.List;

/**
 * The links of the denoiser's chain for one timestep: tokens, blocks, head. Only the latents and
 * the tokens between the links are differentiated; everything here is constant.
 *
 * @param batch how many results come out; latents of batch 1 are shared by all of them
 * @param constants what depends on the timestep; null where nothing is computed
 * @param outer weights of the first and the last link
 */
record LtxStages(
    LtxConfig config,
    Precision precision,
    ScriptModule script,
    LtxGrid grid,
    int batch,
    Constants constants,
    NDList outer,
    BlockWeights weights) {

  /**
   * Tensors that all timesteps of a clip share, or that one timestep needs.
   *
   * @param place on the host: batch, frames, rows and columns of tokens, tokens that are held
   * @param cos of the turns, [S, D / 2]
   * @param sin of the turns, [S, D / 2]
   * @param embedding of the timesteps, [P, D]
   * @param modulation of the blocks, [P, 6, D]
   * @param context of the prompts
   */
  record Constants(
      NDArray place,
      NDArray cos,
      NDArray sin,
      NDArray embedding,
      NDArray modulation,
      LtxContext context) {}

  StageChain chain() {
    List<Stage> stages = new ArrayList<>();
    stages.add(new Patches());
    for (int i = 0; i < config.layers(); i++) {
      stages.add(new Block(i));
    }
    stages.add(new Head());
    return new StageChain(stages);
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

  /** Latents [1, C, T, h, w] to tokens [B, S, D]. */
  private final class Patches implements Stage {
    @Override
    public String name() {
      return "tokens";
    }

    @Override
    public NDList forward(NDManager into, NDList inputs) {
      return script.call(into, "patch", with(outer, inputs.head(), constants.place()));
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
      return List.of(new Shape(batch, grid.tokens(), config.dim()));
    }

    @Override
    public long activationBytes(List<Shape> inputs) {
      return 0; // linear: nothing is kept but constant weights
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
      NDList all =
          new NDList(
              inputs.head(),
              constants.modulation(),
              constants.cos(),
              constants.sin(),
              constants.place());
      all.addAll(constants.context().blocks().get(index));
      all.add(constants.context().bias());
      try (BlockWeights.Lease lease = weights.take(index)) {
        all.addAll(lease.tensors());
        return script.call(into, "block", all);
      }
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
      return inputs;
    }

    /**
     * What autograd holds for a block whose weights need no gradient: of the self-attention
     * queries, keys, values and result (4 D), of the cross-attention queries and result (2 D), of
     * the feed-forward part what its activation reads (4 D); and what norms read, which is float32
     * in 16 bits: queries and keys before theirs (3 D), the sum before the feed-forward part (1 D),
     * and there the input as well (1 D). Queries and keys keep the turns of all channels (2 D, for
     * all branches together, never in 16 bits). Streamed weights stay as long as the recording.
     */
    @Override
    public long activationBytes(List<Shape> inputs) {
      long dim = config.dim();
      long own = 6 * dim + config.ffnDim();
      long read = precision.bytes() == 2 ? 5 * dim * Float.BYTES : 4 * dim * precision.bytes();
      long turns = 2 * dim * grid.tokens() * Math.max(precision.bytes(), Float.BYTES);
      return rows() * (own * precision.bytes() + read) + turns + weights.transientBytes(index);
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
      return script.call(
          into, "head", with(outer, inputs.head(), constants.embedding(), constants.place()));
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
      return List.of(
          new Shape(batch, config.channels(), grid.frames(), grid.rows(), grid.columns()));
    }

    @Override
    public long activationBytes(List<Shape> inputs) {
      return 0; // of the norm its input and two numbers for each token
    }
  }
}
