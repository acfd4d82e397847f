package io.framewright.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A recording and its pullback give back all that they took, however often they are repeated. */
class LeakTest {
  private static final long MEGABYTE = 1 << 20;
  private static final int REPEATS = 50;
  private static final int ROUNDS = 3;
  private static final int ROWS = 4096; // 1 MB
  private static final String SCRIPT =
      """
        def block(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
          return x + torch.tanh(torch.matmul(x, w["weight"]))
        def fails(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
          return torch.reshape(x, [7])
      """;

  /** One block of a network. */
  private record Block(ScriptModule module, String method, NDArray weight) implements Stage {
    @Override
    public String name() {
      return method;
    }

    @Override
    public NDList forward(NDManager into, NDList inputs) {
      return module.call(into, method, new NDList(inputs.head(), weight));
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
      return inputs;
    }

    @Override
    public long activationBytes(List<Shape> inputs) {
      return 8 * inputs.get(0).size();
    }
  }

  private int threads;

  /** Small operations wait for each other's threads on a busy machine. */
  @BeforeEach
  void oneThread() {
    threads = Torch.threads();
    Torch.setThreads(1);
  }

  @AfterEach
  void allThreads() {
    Torch.setThreads(threads);
  }

  @Test
  void repeatsLeaveNothingBehind() {
    try (NDManager manager = Torch.newManager(Device.cpu());
        ScriptModule module = ScriptModule.compile(manager, "block", SCRIPT, Map.of())) {
      NDArray weight = weight(manager);
      Stage block = new Block(module, "block", weight);
      StageChain chain = new StageChain(List.of(block, block, block, block));
      NDList inputs = new NDList(manager.ones(new Shape(ROWS, 64)));

      for (int i = 0; i < 5; i++) {
        use(chain, manager, inputs);
      }
      int arrays = manager.getManagedArrays().size();
      // One forgotten tensor in each repeat would be 50 MB in every round; what else goes on in the
      // process (compilers, collectors) grows now and then, not in all of them.
      long least = Long.MAX_VALUE;
      for (int round = 0; round < ROUNDS; round++) {
        long resident = trimmed();
        for (int i = 0; i < REPEATS; i++) {
          use(chain, manager, inputs);
        }
        assertThat(manager.getManagedArrays()).hasSize(arrays);
        least = Math.min(least, trimmed() - resident);
      }
      assertThat(least).as("resident bytes more in the best round").isLessThan(10 * MEGABYTE);
    }
  }

  /** DJL itself keeps the inputs of a script that fails; all else is given back. */
  @Test
  void failuresLeaveNoTensorBehind() {
    try (NDManager manager = Torch.newManager(Device.cpu());
        ScriptModule module = ScriptModule.compile(manager, "block", SCRIPT, Map.of())) {
      NDArray weight = weight(manager);
      StageChain chain =
          new StageChain(
              List.of(new Block(module, "block", weight), new Block(module, "fails", weight)));
      NDList inputs = new NDList(manager.ones(new Shape(2, 64)));
      fail(chain, manager, inputs); // the module makes its markers once
      int arrays = manager.getManagedArrays().size();
      fail(chain, manager, inputs);
      assertThat(manager.getManagedArrays()).hasSize(arrays);
      use(new StageChain(chain.stages().subList(0, 1)), manager, inputs); // and all still works
      assertThat(manager.getManagedArrays()).hasSize(arrays);
    }
  }

  private static long trimmed() {
    ProcessMemory.trim();
    return ProcessMemory.residentBytes();
  }

  private static NDArray weight(NDManager manager) {
    NDArray weight = manager.zeros(new Shape(64, 64));
    weight.setName("w.weight");
    return weight;
  }

  /** Half of the stages keep their activations; the others are recorded again. */
  private static void use(StageChain chain, NDManager manager, NDList inputs) {
    ActivationBudget half = new ActivationBudget(2 * 8 * inputs.head().size());
    try (NDManager step = manager.newSubManager();
        Recording recording = chain.record(step, inputs, half)) {
      NDList cotangent = new NDList(step.ones(inputs.head().getShape()));
      recording.pullback(step, cotangent);
      NDArray gradient = recording.pullback(step, cotangent).singletonOrThrow();
      assertThat(gradient.getFloat(0, 0)).isEqualTo(1f);
      chain.forward(step, inputs);
    }
  }

  /** An error in the middle closes what was made before it. */
  private static void fail(StageChain chain, NDManager manager, NDList inputs) {
    for (ActivationBudget budget : List.of(ActivationBudget.NONE, ActivationBudget.UNLIMITED)) {
      assertThatThrownBy(() -> chain.record(manager, inputs, budget))
          .hasMessageContaining("shape '[7]' is invalid");
    }
    assertThatThrownBy(() -> chain.forward(manager, inputs))
        .hasMessageContaining("shape '[7]' is invalid");
  }
}
