package io.framewright.model.wan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.framewright.InputException;
import io.framewright.model.Conditions;
import io.framewright.model.OpenOptions;
import io.framewright.model.clip.ClipTower;
import io.framewright.tensor.GradMode;
import io.framewright.tensor.Precision;
import io.framewright.tensor.Tensors;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What Wan's network is shown of a clip's first frame, and of its last where the model knows one:
 * tokens of CLIP's picture tower for the cross-attention, and channels beside the latents.
 *
 * @param folder of the checkpoint
 */
record WanPictures(Path folder, OpenOptions options) {
  /**
   * The pictures' tokens. The tower is open only meanwhile.
   *
   * @param into owns the result
   * @return [1, I, width], the last frame's behind the first's
   */
  NDArray tokens(NDManager into, Conditions conditions) {
    try (ClipTower tower = ClipTower.open(folder, options);
        NDManager scratch = into.newSubManager();
        GradMode mode = GradMode.off()) {
      NDList all = new NDList();
      Stream.concat(conditions.first().stream(), conditions.last().stream())
          .forEach(picture -> all.add(tower.tokens(scratch, picture)));
      NDArray tokens = NDArrays.concat(all, 1);
      tokens.attach(into);
      return tokens;
    }
  }

  /**
   * The channels beside the latents: a mask that says which frames are given, one channel for each
   * frame of a latent (the clip's first frame counts for all of its latent's), then the latents of
   * a clip that is gray but for the given frames.
   *
   * @param into owns the result
   * @return [1, frames of a latent + C, T, h, w]
   * @throws InputException when the clip is too short for two pictures
   */
  NDArray condition(NDManager into, Conditions conditions, WanVae vae) {
    int frames = conditions.size().frames();
    if (conditions.last().isPresent() && frames < 2) {
      throw new InputException(
          "A clip of one frame cannot begin and end with pictures. Make it longer.");
    }
    Precision precision =
        options.precision() == Precision.FLOAT64 ? Precision.FLOAT64 : Precision.FLOAT32;
    try (NDManager scratch = into.newSubManager();
        GradMode mode = GradMode.off()) {
      Shape pixels = new Shape(1, 3, frames, conditions.size().height(), conditions.size().width());
      NDArray clip = Tensors.cast(scratch, scratch.zeros(pixels), precision);
      NDIndex at = new NDIndex(":, :, 0");
      clip.set(at, Tensors.cast(scratch, conditions.first().orElseThrow(), precision));
      conditions
          .last()
          .ifPresent(
              last ->
                  clip.set(
                      new NDIndex(":, :, {}", frames - 1), Tensors.cast(scratch, last, precision)));
      NDArray latents = vae.encode(scratch, clip);
      Shape shape = latents.getShape();
      int ratio = vae.config().temporalRatio();
      long length = shape.get(2);
      NDArray mask = scratch.zeros(new Shape(1, ratio, length, shape.get(3), shape.get(4)));
      mask.set(new NDIndex(":, :, 0"), 1);
      if (conditions.last().isPresent()) {
        mask.set(new NDIndex(":, {}, {}", ratio - 1, length - 1), 1);
      }
      NDArray both = Tensors.cast(scratch, mask, precision).concat(latents, 1);
      both.attach(into);
      return both;
    }
  }
}
