package io.framewright.model.wan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.tensor.ClosedFormStage;
import io.framewright.tensor.Stage;
import java.util.List;

/** The decoder's layers as links of a chain that can be pulled back: a whole window in one pass. */
final class VaeStages {
  private VaeStages() {}

  /** The stage for a layer of the decoder. */
  static Stage of(VaeLayer layer, int valueBytes) {
    return switch (layer.method()) {
      case "attention" -> new Attention(layer, valueBytes);
      case "resnet" ->
          new Closed(layer, valueBytes, 3, x -> layer.shape().apply(x).size() * valueBytes);
      case "decoder_out" ->
          new Closed(layer, valueBytes, 2, x -> layer.shape().apply(x).size() * valueBytes);
      default -> new Closed(layer, valueBytes, -1, x -> 0);
    };
  }

  /** Bytes kept for an input shape. */
  private interface Kept {
    long bytes(Shape input);
  }

  /**
   * A layer with its own pullback.
   *
   * @param valueBytes bytes of one value
   * @param keep which result of the script's method helps the pullback, or -1
   */
  private record Closed(VaeLayer layer, int valueBytes, int keep, Kept kept)
      implements ClosedFormStage {
    @Override
    public String name() {
      return layer.name();
    }

    @Override
    public NDList forward(NDManager into, NDList inputs) {
      return new NDList(layer.step(into, inputs.singletonOrThrow(), new NDList()).head());
    }

    @Override
    public NDList forwardKeeping(NDManager into, NDList inputs) {
      NDList all = layer.call(into, layer.method(), inputs.singletonOrThrow(), List.of());
      NDArray result = all.remove(0);
      NDList kept = new NDList(result);
      if (keep > 0) {
        kept.add(all.remove(keep - 1));
      }
      all.close(); // views of what the next piece of a clip would need
      return kept;
    }

    @Override
    public NDList pullback(NDManager into, NDList inputs, NDList kept, NDList cotangents) {
      NDList more = new NDList(kept);
      more.addAll(cotangents);
      String method = layer.method() + (kept.isEmpty() ? "_pull" : "_pull_kept");
      return layer.call(into, method, inputs.singletonOrThrow(), more);
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
      return List.of(layer.shape().apply(inputs.get(0)));
    }

    @Override
    public long activationBytes(List<Shape> inputs) {
      return kept.bytes(inputs.get(0));
    }

    /**
     * Measured at the published widths: of a residual block 3.5 tensors of its inner size (the
     * result, gradients and what the norms multiply; half a tensor less where it is run again, half
     * a tensor more where it is not); of an upsampler, for whose convolution the enlarged input is
     * made anew, 2.5 of that input's size; of the last layer 4.1 of its input's.
     */
    @Override
    public long workingBytes(List<Shape> inputs) {
      Shape in = inputs.get(0);
      Shape out = layer.shape().apply(in);
      double tensors =
          switch (layer.method()) {
            case "resnet" -> 3.5 * out.size();
            case "grow", "grow_time" -> 2.5 * out.size() / out.get(1) * in.get(1);
            case "decoder_out" -> 4.1 * in.size();
            default -> 3.0 * Math.max(in.size(), out.size());
          };
      return (long) (tensors * valueBytes);
    }
  }

  /** Attention: libtorch records it. */
  private record Attention(VaeLayer layer, int valueBytes) implements Stage {
    @Override
    public String name() {
      return layer.name();
    }

    @Override
    public NDList forward(NDManager into, NDList inputs) {
      return layer.step(into, inputs.singletonOrThrow(), new NDList());
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
      return inputs;
    }

    /**
     * The normalised input, queries, keys and values, and what attention returned: 5 C values for
     * each pixel; and the pixel's length and the logarithm of its softmax sum.
     */
    @Override
    public long activationBytes(List<Shape> inputs) {
      Shape x = inputs.get(0);
      return (5 * x.size() + 2 * x.size() / x.get(1)) * valueBytes;
    }
  }
}
