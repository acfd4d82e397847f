package io.framewright.model.ltx;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.tensor.ScriptModule;
import java.util.function.Function;

/**
 * One layer of the autoencoder: a method of {@code vae.torchscript} with its weights. The decoder's
 * layers run on a whole clip at once, and all layers on one piece of a clip after the other.
 *
 * @param weights named {@code w.KEY}
 * @param noise what a layer is given beside its weights for what goes in: maps of noise, or nothing
 */
record LtxVaeLayer(
    LtxVaePart part, ScriptModule script, NDList weights, Function<Shape, NDList> noise) {

  private String method() {
    return switch (part.kind()) {
      case ENCODER_IN -> "encoder_in";
      case ENCODER_RESNET -> "resnet_behind";
      case SHRINK -> "shrink";
      case FOLD -> "fold";
      case ENCODER_OUT -> "encoder_out";
      case DECODER_IN -> "decoder_in";
      case RESNET, NOISY_RESNET -> "resnet";
      case GROW -> "grow";
      case DECODER_OUT -> "decoder_out";
    };
  }

  /** How many tensors it remembers between pieces. */
  int memories() {
    return switch (part.kind()) {
      case ENCODER_IN, SHRINK, FOLD, ENCODER_OUT, DECODER_IN, DECODER_OUT -> 1;
      case ENCODER_RESNET -> 2;
      case RESNET, NOISY_RESNET, GROW -> 3;
    };
  }

  /** Whether it looks ahead, and so has frames left when the clip ends. */
  boolean ahead() {
    return switch (part.kind()) {
      case DECODER_IN, DECODER_OUT, RESNET, NOISY_RESNET, GROW -> true;
      case ENCODER_IN, ENCODER_RESNET, ENCODER_OUT, SHRINK, FOLD -> false;
    };
  }

  /** Runs on a whole clip; differentiable. */
  NDList whole(NDManager into, NDArray x) {
    return call(into, method(), new NDList(x), x.getShape());
  }

  /**
   * Runs on a piece of a clip.
   *
   * @param memory what the piece before left; empty at the start of a clip
   * @return the result, maybe without a frame, followed by what to remember: views of larger
   *     tensors
   */
  NDList next(NDManager into, NDArray x, NDList memory) {
    NDList inputs = new NDList(x);
    if (memory.isEmpty()) {
      try (NDManager scratch = into.newSubManager()) {
        NDArray none = script.one(scratch, "none", x);
        for (int i = 0; i < memories(); i++) {
          inputs.add(none);
        }
        return call(into, method() + "_next", inputs, x.getShape());
      }
    }
    inputs.addAll(memory);
    return call(into, method() + "_next", inputs, x.getShape());
  }

  /** The frames that are left at the end of a clip. */
  NDArray finish(NDManager into, NDList memory) {
    NDList inputs = new NDList(memory);
    return call(into, method() + "_finish", inputs, memory.head().getShape()).singletonOrThrow();
  }

  private NDList call(NDManager into, String name, NDList inputs, Shape shape) {
    inputs.addAll(weights);
    inputs.addAll(noise.apply(shape));
    return script.call(into, name, inputs);
  }
}
