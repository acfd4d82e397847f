package io.framewright.guidance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.framewright.model.Autoencoder;
import io.framewright.tensor.ActivationBudget;
import io.framewright.tensor.FunctionStage;
import io.framewright.tensor.Recorded;
import io.framewright.tensor.Recording;
import io.framewright.tensor.ScriptModule;
import io.framewright.tensor.StageChain;
import java.util.List;
import java.util.Map;

/**
 * A decoder in one line, y = tanh(0.5 time · colour · z), each value repeated over a square: every
 * frame depends on every latent of the window. Counts what is asked of it.
 */
final class FakeAutoencoder implements Autoencoder, AutoCloseable {
  private static final String SCRIPT =
      """
        def decode(self, z: Tensor) -> Tensor:
          n = torch.size(z, 2)
          c = torch.size(z, 1)
          frames = torch.type_as(torch.arange(1 + self.temporal * (n - 1)), z)
          latents = torch.type_as(torch.arange(n), z)
          time = torch.cos(torch.outer(frames, latents + 1.))
          colours = torch.type_as(torch.arange(3), z)
          channels = torch.type_as(torch.arange(c), z)
          colour = torch.sin(torch.outer(colours + 1., channels + 1.))
          y = torch.einsum("fn,bcnhw->bcfhw", [time, z])
          y = torch.tanh(torch.einsum("oc,bcfhw->bofhw", [colour, y]) * 0.5)
          y = torch.repeat_interleave(y, self.spatial, 3)
          return torch.repeat_interleave(y, self.spatial, 4)
      """;

  private final ScriptModule module;
  int decodes;
  int recordings;
  int pullbacks;
  int latents;
  int open;
  int mostOpen;

  FakeAutoencoder(NDManager parent, FakeGeometry geometry) {
    Map<String, Object> attributes =
        Map.of("temporal", geometry.temporalRatio(), "spatial", geometry.spatialRatio());
    module = ScriptModule.compile(parent, "fake decoder", SCRIPT.indent(0), attributes);
  }

  /** The formula, recorded or not. */
  NDArray apply(NDManager into, NDArray window) {
    return module.one(into, "decode", window);
  }

  @Override
  public NDArray decodeWindow(NDManager into, NDArray window) {
    decodes++;
    latents += (int) window.getShape().get(2);
    return apply(into, window);
  }

  @Override
  public Recorded recordWindow(NDManager parent, NDArray window, ActivationBudget budget) {
    recordings++;
    latents += (int) window.getShape().get(2);
    mostOpen = Math.max(mostOpen, ++open);
    StageChain chain = new StageChain(List.of(new FunctionStage(this::apply)));
    Recording recording = chain.record(parent, new NDList(window), budget);
    return new Recorded() {
      @Override
      public NDArray output() {
        return recording.output();
      }

      @Override
      public NDArray pullback(NDManager into, NDArray cotangent) {
        pullbacks++;
        return recording.pullback(into, new NDList(cotangent)).singletonOrThrow();
      }

      @Override
      public void close() {
        open--;
        recording.close();
      }
    };
  }

  @Override
  public NDArray decode(NDManager into, NDArray whole) {
    return apply(into, whole);
  }

  @Override
  public NDArray encode(NDManager into, NDArray pixels) {
    throw new AssertionError("guidance encodes nothing");
  }

  @Override
  public ActivationBudget.Plan plan(
      int latentFrames, int latentHeight, int latentWidth, ActivationBudget budget) {
    throw new AssertionError("guidance asks for no estimate");
  }

  @Override
  public void close() {
    module.close();
  }
}
