package io.framewright.model.cogvideox;

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
 * The links of the denoiser's chain for one timestep: patch embedding, blocks, head. Between blocks
 * go the tokens of the video and those of the text; the first block takes the text as it is, and
 * the last gives none.
 *
 * @param batch how many results come out; latents of batch 1 are shared by all of them
 * @param texts number of text tokens L
 * @param embedding of the timestep, [B, E]
 * @param text [B, L, D]
 * @param picture latents beside the noisy ones, [1, C, T, h, w] or [0]
 * @param places what is added to the video's tokens, [1, S, D] or [0]
 * @param outer weights of the patch embedding and the head
 */
record CogStages(
    CogConfig config,
    Precision precision,
    ScriptModule script,
    CogGrid grid,
    int batch,
    int texts,
    NDArray embedding,
    NDArray text,
    NDArray picture,
    NDArray places,
    CogPlaces.Rope rope,
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

  private Shape videoTokens() {
    return new Shape(batch, grid.tokens(), config.dim());
  }

  private Shape textTokens() {
    return new Shape(batch, texts, config.dim());
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
      return script.call(into, "patch", with(outer, inputs.head(), embedding, picture, places));
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
      return List.of(videoTokens());
    }

    /** The latents in the model's own precision, those of a picture beside them. */
    @Override
    public long activationBytes(List<Shape> inputs) {
      Shape latents = inputs.get(0);
      return latents.size() / latents.get(1) * config.inChannels() * precision.bytes();
    }
  }

  /** Tokens of video and text to the same, [B, S, D] and [B, L, D]. */
  private final class Block implements Stage {
    private final int index;

    Block(int index) {
      this.index = index;
    }

    private boolean last() {
      return index == config.layers() - 1;
    }

    @Override
    public String name() {
      return "block " + index;
    }

    @Override
    public NDList forward(NDManager into, NDList inputs) {
      NDArray words = index == 0 ? text : inputs.get(1);
      NDList all = new NDList(inputs.head(), words, embedding, rope.cos(), rope.sin());
      try (BlockWeights.Lease lease = weights.take(index)) {
        all.addAll(lease.tensors());
        return script.call(into, last() ? "last_block" : "block", all);
      }
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
      return last() ? List.of(videoTokens()) : List.of(videoTokens(), textTokens());
    }

    /**
     * What autograd holds for a block whose weights need no gradient, for each token of text and
     * video: queries and keys before their norms (2 D), queries, keys, values and result of the
     * attention (4 D), what the second norm reads (D), and what the activation reads (4 D).
     * Streamed weights stay as long as the recording.
     */
    @Override
    public long activationBytes(List<Shape> inputs) {
      long rows = (long) batch * (grid.tokens() + texts);
      return rows * 11 * config.dim() * precision.bytes() + weights.transientBytes(index);
    }

    /**
     * Where the feed-forward part is pulled back: the cotangents before and after its activation (8
     * D), and that of the sum before it (D).
     */
    @Override
    public long workingBytes(List<Shape> inputs) {
      long rows = (long) batch * (grid.tokens() + texts);
      return rows * 9 * config.dim() * precision.bytes();
    }
  }

  /** The video's tokens [B, S, D] to v [B, C, T, h, w]. */
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
      CogConfig.Patch patch = config.patch();
      return List.of(
          new Shape(
              batch,
              config.outChannels(),
              (long) grid.frames() * patch.frames(),
              (long) grid.rows() * patch.side(),
              (long) grid.columns() * patch.side()));
    }

    /** What the second of the two norms reads. */
    @Override
    public long activationBytes(List<Shape> inputs) {
      return videoTokens().size() * precision.bytes();
    }
  }
}
