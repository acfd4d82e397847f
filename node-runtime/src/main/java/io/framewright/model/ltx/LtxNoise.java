package io.framewright.model.ltx;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.tensor.NoiseSource;
import io.framewright.tensor.Precision;
import io.framewright.tensor.Tensors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The noise that layers of the decoder inject: one picture for each of a layer's two places, the
 * same for all frames. The reference draws it anew each time; here clips and windows of one size
 * get the same noise always, drawn from one seed in the order of the layers, so that a loss does
 * not change of itself.
 */
final class LtxNoise {
  private final NDManager manager;
  private final Precision precision;
  private final List<Integer> scales;
  private final long seed;
  private final Map<Shape, List<NDList>> drawn = new HashMap<>();

  /**
   * Draws nothing yet.
   *
   * @param manager owns the noise
   * @param scales for each layer that injects noise, how many times higher and wider than latents
   *     its pictures are
   */
  LtxNoise(NDManager manager, Precision precision, List<Integer> scales, long seed) {
    this.manager = manager;
    this.precision = precision;
    this.scales = List.copyOf(scales);
    this.seed = seed;
  }

  /** What a layer is given for an input [1, C, T, H, W]: two pictures [1, 1, 1, H, W]. */
  Function<Shape, NDList> of(int layer) {
    return shape -> {
      int scale = scales.get(layer);
      Shape latents = new Shape(shape.get(3) / scale, shape.get(4) / scale);
      return drawn.computeIfAbsent(latents, this::draw).get(layer);
    };
  }

  private List<NDList> draw(Shape latents) {
    NoiseSource source = new NoiseSource(seed);
    return scales.stream()
        .map(
            scale -> {
              Shape picture = new Shape(latents.get(0) * scale, latents.get(1) * scale);
              return new NDList(picture(source, picture, 1), picture(source, picture, 2));
            })
        .toList();
  }

  private NDArray picture(NoiseSource source, Shape shape, int place) {
    try (NDManager scratch = manager.newSubManager()) {
      NDArray flat = Tensors.cast(scratch, source.normal(scratch, shape), precision);
      NDArray picture = flat.reshape(1, 1, 1, shape.get(0), shape.get(1));
      picture.setName("w.noise" + place);
      picture.attach(manager);
      return picture;
    }
  }
}
