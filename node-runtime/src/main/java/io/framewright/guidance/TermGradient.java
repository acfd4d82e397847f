package io.framewright.guidance;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.InputException;
import io.framewright.tensor.ActivationBudget;
import io.framewright.tensor.Recording;
import io.framewright.tensor.Stage;
import io.framewright.tensor.StageChain;
import io.framewright.tensor.Tensors;
import java.util.List;

/**
 * A term's value and its gradient at the pixels.
 *
 * @param pixels [n, 3, H, W] in the order of the term's frames
 */
record TermGradient(double value, NDArray pixels) {
  /**
   * Computes both.
   *
   * @param into owns the gradient
   * @param frames [n, 3, H, W] in the order of the term's frames
   */
  static TermGradient of(NDManager into, AskedTerm asked, NDArray frames) {
    StageChain chain = new StageChain(List.of(new TermStage(asked.term())));
    try (NDManager scratch = into.newSubManager();
        Recording recording =
            chain.record(scratch, new NDList(frames), ActivationBudget.UNLIMITED)) {
      NDArray output = recording.output();
      if (output.getShape().size() != 1) {
        throw new IllegalStateException(
            "the loss '" + asked.loss() + "' gives " + output.getShape() + ", not one number");
      }
      double value = Tensors.scalar(output);
      if (!Double.isFinite(value)) {
        throw new InputException(
            "The loss '"
                + asked.loss()
                + "' is "
                + value
                + " at frames "
                + asked.term().frames()
                + ": the clip has numbers out of bounds there. Use a smaller step length, or"
                + " float32 if the model runs in float16.");
      }
      NDArray one = output.onesLike();
      one.attach(scratch);
      return new TermGradient(value, pullback(into, asked, recording, one));
    }
  }

  private static NDArray pullback(
      NDManager into, AskedTerm asked, Recording recording, NDArray one) {
    try {
      return recording.pullback(into, new NDList(one)).singletonOrThrow();
    } catch (EngineException e) {
      if (!String.valueOf(e.getMessage()).contains("does not require grad")) {
        throw e;
      }
      throw new InputException(
          "The loss '"
              + asked.loss()
              + "' has no gradient: its encoder is made of operations that cannot be"
              + " differentiated, such as rounding or detach. Use another encoder.",
          e);
    }
  }

  private record TermStage(Term term) implements Stage {
    @Override
    public String name() {
      return "loss";
    }

    @Override
    public NDList forward(NDManager into, NDList inputs) {
      return new NDList(term.value(into, inputs.head()));
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
      return List.of(new Shape());
    }

    @Override
    public long activationBytes(List<Shape> inputs) {
      return 0; // always kept, and freed before the decoder is pulled back
    }
  }
}
