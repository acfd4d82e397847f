package io.framewright.plugin;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.guidance.Term;
import io.framewright.run.LossMaterials;
import io.framewright.tensor.ActivationBudget;
import io.framewright.tensor.GradMode;
import io.framewright.tensor.Recording;
import io.framewright.tensor.Stage;
import io.framewright.tensor.StageChain;
import io.framewright.tensor.Tensors;
import io.framewright.tensor.Torch;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A summand of a plug-in's loss. Its value v and its gradient g are both computed on the plug-in's
 * thread, on tensors of its own, and looked at; what is recorded for the caller is then only v +
 * sum g (x - x0), where x0 are the frames' values: it has the same value and the same gradient.
 */
record GuardedTerm(List<Integer> frames, Term term, Guard guard, LossMaterials materials)
    implements Term {
  private static final String VALUE = "value of the loss";

  /** A value and, where it was recorded, its gradient. */
  private record Measured(NDArray value, NDArray gradient) {}

  @Override
  public NDArray value(NDManager into, NDArray pixels) {
    boolean recorded = GradMode.isOn();
    NDManager own = Torch.newManager(pixels.getDevice());
    NDArray x0 = pixels.stopGradient();
    x0.attach(own);
    CompletableFuture<Void> done = new CompletableFuture<>();
    CompletableFuture<?>[] end = {done};
    try {
      Measured measured =
          guard.work(
              VALUE,
              () -> recorded ? recorded(own, x0) : plain(own, x0),
              goesOn -> {
                materials.keepUntil(goesOn);
                end[0] = goesOn;
              });
      NDArray value = measured.value();
      if (!recorded) {
        value.attach(into);
        return value;
      }
      NDArray linear = pixels.sub(x0).mul(measured.gradient()).sum();
      NDArray both = linear.add(value); // in this order it belongs to the caller
      both.attach(into);
      return both;
    } finally {
      end[0].thenRun(own::close); // of a call that was given up, when it ends
      done.complete(null);
    }
  }

  private Measured plain(NDManager own, NDArray x0) {
    try (GradMode mode = GradMode.off()) {
      return new Measured(checked(term.value(own, x0), x0), null);
    }
  }

  private Measured recorded(NDManager own, NDArray x0) {
    StageChain chain = new StageChain(List.of(new Evaluated(term)));
    try (Recording recording = chain.record(own, new NDList(x0), ActivationBudget.UNLIMITED)) {
      NDArray value = recording.output();
      NDArray one = value.onesLike();
      one.attach(own);
      NDArray gradient = gradient(own, recording, one);
      if (!gradient.getShape().equals(x0.getShape())
          || gradient.getDataType() != x0.getDataType()) {
        throw new PluginMistake(
            "the gradient of the loss is "
                + gradient.getShape()
                + " of "
                + gradient.getDataType()
                + ", and the frames are "
                + x0.getShape()
                + " of "
                + x0.getDataType()
                + ".");
      }
      if (!Double.isFinite(Tensors.norm(gradient))) {
        throw new PluginMistake("the gradient of the loss is not finite (NaN or infinite).");
      }
      value.attach(own);
      return new Measured(value, gradient);
    }
  }

  private static NDArray gradient(NDManager own, Recording recording, NDArray one) {
    try {
      return recording.pullback(own, new NDList(one)).singletonOrThrow();
    } catch (EngineException e) {
      if (String.valueOf(e.getMessage()).contains("does not require grad")) {
        throw new PluginMistake(
            VALUE
                + " does not depend on the frames by operations that libtorch can differentiate.");
      }
      throw e;
    }
  }

  /** Looks at a value. */
  private static NDArray checked(NDArray value, NDArray pixels) {
    PluginMistake.present(value, VALUE);
    if (value.getShape().size() != 1) {
      throw new PluginMistake(
          VALUE + " has the shape " + value.getShape() + "; it must be one number.");
    }
    if (value.getDataType() != pixels.getDataType()) {
      throw new PluginMistake(
          VALUE
              + " is of "
              + value.getDataType()
              + "; it must be of "
              + pixels.getDataType()
              + " as the frames are.");
    }
    double number = Tensors.scalar(value);
    if (!Double.isFinite(number)) {
      throw new PluginMistake(VALUE + " is " + number + ".");
    }
    return value;
  }

  /** The plug-in's term as something that can be recorded. */
  private record Evaluated(Term term) implements Stage {
    @Override
    public String name() {
      return VALUE;
    }

    @Override
    public NDList forward(NDManager into, NDList inputs) {
      return new NDList(checked(term.value(into, inputs.head()), inputs.head()));
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
      return List.of(new Shape());
    }

    @Override
    public long activationBytes(List<Shape> inputs) {
      return 0; // always kept, and freed at once
    }
  }
}
