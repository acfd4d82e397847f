package io.framewright.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A pullback through a chain equals the derivative in closed form, whatever is kept and whatever is
 * computed again.
 */
class StageChainTest {
  private static final String SCRIPT =
      """
        # x -> scale * x^2 with the second tensor passed through
        def square(self, x: Tensor, y: Tensor, w: Dict[str, Tensor]) -> Tuple[Tensor, Tensor]:
          return (x * x * w["block.scale"] * self.factor, y)
      """;

  /** y = factor * scale * x^2, beside a tensor that passes unchanged. */
  private record Square(ScriptModule module, NDArray scale) implements Stage {
    @Override
    public String name() {
      return "square";
    }

    @Override
    public NDList forward(NDManager into, NDList inputs) {
      return module.call(into, "square", new NDList(inputs.get(0), inputs.get(1), scale));
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
      return inputs;
    }

    @Override
    public long activationBytes(List<Shape> inputs) {
      return 100;
    }
  }

  @Test
  void pullbackEqualsClosedForm() {
    try (NDManager manager = Torch.newManager(Device.cpu());
        ScriptModule module =
            ScriptModule.compile(manager, "square", SCRIPT.indent(0), Map.of("factor", 2.0))) {
      NDArray scale = manager.create(0.5f);
      scale.setName("w.block.scale");
      Stage stage = new Square(module, scale);
      StageChain chain = new StageChain(List.of(stage, stage, stage));
      NDArray x = manager.create(new float[] {1, -2, 0.5f});
      NDArray y = manager.create(new float[] {7});
      chain.forward(manager, new NDList(x, y)).close(); // the module makes its markers once
      for (long budget : new long[] {0, 100, 200, Long.MAX_VALUE}) {
        int before = manager.getManagedArrays().size();
        try (NDManager step = manager.newSubManager();
            Recording recording =
                chain.record(step, new NDList(x, y), new ActivationBudget(budget))) {
          assertThat(Tensors.floats(recording.outputs().get(0)))
              .containsExactly(1f, 256f, 0.00390625f);
          for (int again = 1; again <= 2; again++) { // a recording serves several cotangents
            NDArray g = step.create(new float[] {again, again, again});
            NDList gradient = recording.pullback(step, new NDList(g, step.create(new float[] {3})));
            assertThat(Tensors.floats(gradient.get(0)))
                .containsExactly(8f * again, -1024f * again, 0.0625f * again);
            assertThat(Tensors.floats(gradient.get(1))).containsExactly(3f);
          }
          assertThat(Tensors.floats(chain.forward(step, new NDList(x, y)).get(0)))
              .containsExactly(1f, 256f, 0.00390625f);
        }
        assertThat(manager.getManagedArrays()).hasSize(before);
      }
    }
  }
}
