package io.framewright.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Threads that share one module get what one thread alone gets, forward and backward. */
class ScriptThreadsTest {
  private static final int THREADS = 4;
  private static final int REPEATS = 20;
  private static final String SCRIPT =
      """
        def mix(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
          return torch.tanh(torch.matmul(x, w["weight"])) * self.gain
        def other(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
          return torch.relu(torch.matmul(x, w["weight"]))
      """;

  private record Mix(ScriptModule module, String method, NDArray weight) implements Stage {
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

  @Test
  void resultsAreThoseOfOneThread() throws Exception {
    try (NDManager manager = Torch.newManager(Device.cpu());
        ScriptModule module = ScriptModule.compile(manager, "mix", SCRIPT, Map.of("gain", 1.5))) {
      NoiseSource noise = new NoiseSource(1);
      NDArray weight = noise.normal(manager, new Shape(32, 32));
      weight.setName("w.weight");
      Stage mix = new Mix(module, "mix", weight);
      Stage other = new Mix(module, "other", weight);
      StageChain chain = new StageChain(List.of(mix, other, mix));
      List<float[]> expected = new ArrayList<>();
      for (int seed = 0; seed < THREADS; seed++) {
        expected.add(gradient(chain, seed));
      }
      assertThat(expected.get(0)).isNotEqualTo(expected.get(1));

      ExecutorService pool = Executors.newFixedThreadPool(THREADS);
      try {
        CountDownLatch start = new CountDownLatch(THREADS);
        List<Future<List<float[]>>> futures = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
          int seed = thread;
          futures.add(
              pool.submit(
                  () -> {
                    start.countDown();
                    start.await();
                    List<float[]> found = new ArrayList<>();
                    for (int i = 0; i < REPEATS; i++) {
                      found.add(gradient(chain, seed));
                    }
                    return found;
                  }));
        }
        for (int thread = 0; thread < THREADS; thread++) {
          for (float[] found : futures.get(thread).get()) {
            assertThat(found).as("thread " + thread).containsExactly(expected.get(thread));
          }
        }
      } finally {
        pool.shutdownNow();
      }
    }
  }

  /** Outputs and the gradient, one after the other. */
  private static float[] gradient(StageChain chain, int seed) {
    try (NDManager manager = Torch.newManager(Device.cpu())) {
      NoiseSource noise = new NoiseSource(100 + seed);
      NDArray x = noise.normal(manager, new Shape(24, 32));
      NDArray g = noise.normal(manager, new Shape(24, 32));
      try (Recording recording = chain.record(manager, new NDList(x), new ActivationBudget(7000))) {
        NDArray pulled = recording.pullback(manager, new NDList(g)).singletonOrThrow();
        return recording.output().concat(pulled, 0).toFloatArray();
      }
    }
  }

  @Test
  void gradModeIsOfTheThreadAndRestored() throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try (GradMode off = GradMode.off()) {
      assertThat(records()).isFalse();
      assertThat(pool.submit(ScriptThreadsTest::records).get()).as("fresh thread").isTrue();
      try (GradMode on = GradMode.on()) {
        assertThat(records()).isTrue();
      }
      assertThat(records()).isFalse();
    } finally {
      pool.shutdownNow();
    }
  }

  private static boolean records() {
    return ai.djl.pytorch.jni.JniUtils.isGradMode();
  }
}
