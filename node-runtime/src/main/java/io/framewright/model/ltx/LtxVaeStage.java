package io.framewright.model.ltx;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.tensor.Stage;
import java.util.List;

/**
 * A layer of the decoder as a link of a chain that can be pulled back: a whole window in one pass.
 *
 * @param patch pixels along one side that the last layer makes of a place
 */
record LtxVaeStage(LtxVaeLayer layer, int patch, int valueBytes) implements Stage {
  @Override
  public String name() {
    return layer.part().key();
  }

  @Override
  public NDList forward(NDManager into, NDList inputs) {
    return layer.whole(into, inputs.singletonOrThrow());
  }

  @Override
  public List<Shape> outputShapes(List<Shape> inputs) {
    Shape x = inputs.get(0);
    LtxVaePart part = layer.part();
    return List.of(
        switch (part.kind()) {
          case GROW -> new Shape(1, part.out(), 2 * x.get(2) - 1, 2 * x.get(3), 2 * x.get(4));
          case DECODER_OUT ->
              new Shape(
                  1, part.out() / (patch * patch), x.get(2), x.get(3) * patch, x.get(4) * patch);
          default -> new Shape(1, part.out(), x.get(2), x.get(3), x.get(4));
        });
  }

  /**
   * What autograd holds, C being a layer's values of all frames and C' those with a frame more at
   * either end, which is what a convolution reads: a norm with its activation C for the activation,
   * and its input where that is not the layer's own; a shortcut of another width C; and a few
   * numbers for each place.
   */
  @Override
  public long activationBytes(List<Shape> inputs) {
    Shape x = inputs.get(0);
    LtxVaePart part = layer.part();
    long places = x.get(2) * x.get(3) * x.get(4);
    long in = part.in() * places;
    long out = part.out() * places;
    long frames = x.get(2);
    long values =
        switch (part.kind()) {
          case DECODER_IN, GROW -> around(in, frames);
          case DECODER_OUT -> in + around(in, frames) + places;
          default ->
              in
                  + around(in, frames)
                  + 2 * out
                  + around(out, frames)
                  + 2 * places
                  + (part.in() == part.out() ? 0 : in + 2 * places);
        };
    return values * valueBytes;
  }

  /**
   * What a convolution's pullback needs at once: the layer's result, the gradient of the frames
   * that the convolution read, and its copy in the order that the convolution works in; at the end
   * also a copy of the pixels' gradient. An upsampler has its result, and the gradient before and
   * after its values have been put back into channels; from 256 channels on its convolution, which
   * is then computed in another way, makes one copy more. Counted in what one recording took.
   */
  @Override
  public long workingBytes(List<Shape> inputs) {
    Shape x = inputs.get(0);
    LtxVaePart part = layer.part();
    long frames = x.get(2);
    long places = frames * x.get(3) * x.get(4);
    long in = part.in() * places;
    long out = part.out() * places;
    long values =
        switch (part.kind()) {
          case DECODER_IN, DECODER_OUT -> 2 * out + 2 * around(in, frames);
          case GROW -> (part.in() < 256 ? 28 : 38) * out;
          default -> out + 2 * around(out, frames);
        };
    return values * valueBytes;
  }

  private static long around(long values, long frames) {
    return values / frames * (frames + 2);
  }
}
