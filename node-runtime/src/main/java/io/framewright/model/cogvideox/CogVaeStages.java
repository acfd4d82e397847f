package io.framewright.model.cogvideox;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.tensor.ClosedFormStage;
import io.framewright.tensor.Stage;
import java.util.ArrayList;
import java.util.List;

/**
 * The decoder's layers as links of a chain that can be pulled back: a whole window in one pass.
 * Between the links go the frames x and the latents z, which every norm sees.
 */
final class CogVaeStages {
  private CogVaeStages() {}

  static List<Stage> of(List<CogVaeLayer> decoder, int valueBytes) {
    List<Stage> stages = new ArrayList<>();
    for (CogVaeLayer layer : decoder) {
      boolean first = layer.results() == 2;
      boolean last = layer.method().equals("decoder_out");
      stages.add(new Link(layer, first, last, valueBytes));
    }
    return stages;
  }

  /**
   * A layer with its own pullback.
   *
   * @param first whether it makes x and z from scaled latents
   * @param last whether it gives pixels alone
   */
  private record Link(CogVaeLayer layer, boolean first, boolean last, int valueBytes)
      implements ClosedFormStage {
    @Override
    public String name() {
      return layer.name();
    }

    private boolean residual() {
      return layer.method().equals("resnet");
    }

    @Override
    public NDList forward(NDManager into, NDList inputs) {
      NDList all = layer.step(into, inputs, List.of());
      NDList results = new NDList(all.subList(0, layer.results()));
      all.subList(layer.results(), all.size()).forEach(NDArray::close);
      return withLatents(into, inputs, results);
    }

    @Override
    public NDList forwardKeeping(NDManager into, NDList inputs) {
      if (!residual()) {
        return forward(into, inputs);
      }
      NDList all = layer.call(into, layer.method(), inputs, List.of());
      NDArray between = all.remove(all.size() - 1);
      NDList results = withLatents(into, inputs, new NDList(all.remove(0)));
      all.close(); // views of what the next chunk of a clip would need
      results.add(between);
      return results;
    }

    private NDList withLatents(NDManager into, NDList inputs, NDList results) {
      if (!first && !last) {
        NDArray latents = inputs.get(1).stopGradient();
        latents.attach(into);
        results.add(latents);
      }
      return results;
    }

    @Override
    public NDList pullback(NDManager into, NDList inputs, NDList kept, NDList cotangents) {
      NDList more = new NDList(kept);
      if (first) {
        more.addAll(cotangents);
        return layer.call(into, layer.method() + "_pull", inputs, more);
      }
      more.add(cotangents.head());
      String method = layer.method() + (kept.isEmpty() ? "_pull" : "_pull_kept");
      NDList gradients = layer.call(into, method, inputs, more);
      if (last) {
        return gradients;
      }
      NDArray through = cotangents.get(1); // z passes, besides what the layer did with it
      NDArray latents =
          gradients.size() == 2 ? gradients.get(1).addi(through) : through.stopGradient();
      latents.attach(into);
      return new NDList(gradients.head(), latents);
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
      List<Shape> results = new ArrayList<>(layer.shape().apply(inputs));
      if (!first && !last) {
        results.add(inputs.get(1));
      }
      return results;
    }

    /** The result of a residual block's first convolution. */
    @Override
    public long activationBytes(List<Shape> inputs) {
      return residual() ? layer.shape().apply(inputs).get(0).size() * valueBytes : 0;
    }

    /**
     * Tensors that are alive at once in the pullback, as measured: of a residual block five, among
     * them what convolutions put into an order of their own, of the mean size of input and output;
     * of the last layer four of its input; of up-samplers two of the output, and three at 512
     * channels, where the convolution is computed in another way.
     */
    @Override
    public long workingBytes(List<Shape> inputs) {
      Shape in = inputs.get(0);
      long out = layer.shape().apply(inputs).get(0).size();
      if (residual()) {
        return 5 * (in.size() + out) / 2 * valueBytes;
      }
      int tensors = last ? 4 : in.get(1) >= 512 ? 3 : 2;
      return tensors * Math.max(in.size(), out) * valueBytes;
    }
  }
}
