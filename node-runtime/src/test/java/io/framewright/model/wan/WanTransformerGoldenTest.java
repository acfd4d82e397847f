package io.framewright.model.wan;

import static io.framewright.golden.GoldenCase.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.golden.Budgets;
import io.framewright.golden.GoldenCase;
import io.framewright.model.OpenOptions;
import io.framewright.model.OpenOptions.Residency;
import io.framewright.tensor.ActivationBudget;
import io.framewright.tensor.Precision;
import io.framewright.tensor.Recording;
import io.framewright.tensor.Stage;
import io.framewright.tensor.StageChain;
import io.framewright.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The network and its pullback against the reference's, to 1e-4 of the largest value. */
class WanTransformerGoldenTest {
  private static final double TOLERANCE = 1e-4;

  private static WanTransformer open(String model, Precision precision, Residency residency) {
    return WanTransformer.open(
        GoldenCase.folder(model).resolve("transformer"),
        new OpenOptions(Device.cpu(), precision, residency));
  }

  private static double[] timesteps(GoldenCase golden) {
    float[] floats = Tensors.floats(golden.tensor("timestep"));
    double[] timesteps = new double[floats.length];
    for (int i = 0; i < floats.length; i++) {
      timesteps[i] = floats[i];
    }
    return timesteps;
  }

  private static NDArray image(GoldenCase golden) {
    String name = "encoder_hidden_states_image";
    if (!golden.names().contains(name)) {
      return null;
    }
    NDArray tokens = golden.tensor(name); // of two pictures one behind the other, as the reference
    return tokens.reshape(golden.shape("hidden_states").get(0), -1, tokens.getShape().get(2));
  }

  /** The chain of a golden case; everything it holds is owned by the case's manager. */
  private static StageChain chain(WanTransformer transformer, GoldenCase golden) {
    NDManager manager = golden.manager();
    WanContext context =
        transformer.context(manager, golden.tensor("encoder_hidden_states"), image(golden));
    return transformer.chain(
        manager, context, timesteps(golden), golden.shape("hidden_states"), null);
  }

  private static void forwardAndPullback(String model, Residency residency) {
    try (WanTransformer transformer = open(model, Precision.FLOAT32, residency);
        GoldenCase golden = GoldenCase.open(model, "transformer")) {
      StageChain chain = chain(transformer, golden);
      NDArray latents = golden.tensor("hidden_states");
      NDArray expected = golden.tensor("output");
      NDManager manager = golden.manager();
      assertClose(chain.forward(manager, new NDList(latents)).head(), expected, TOLERANCE);
      List<Integer> kept = new ArrayList<>();
      for (long bytes : Budgets.of(chain, List.of(latents.getShape()))) {
        ActivationBudget budget = new ActivationBudget(bytes);
        ActivationBudget.Plan plan = chain.plan(List.of(latents.getShape()), Float.BYTES, budget);
        kept.add((int) plan.keeps().stream().filter(keep -> keep).count());
        try (Recording recording = chain.record(manager, new NDList(latents), budget)) {
          assertClose(recording.output(), expected, TOLERANCE);
          NDArray gradient =
              recording.pullback(manager, new NDList(golden.tensor("cotangent"))).head();
          assertClose(gradient, golden.tensor("grad_hidden_states"), TOLERANCE);
        }
      }
      assertThat(kept).hasSizeGreaterThan(1).isSorted().doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @EnumSource(Residency.class)
  void textToVideo(Residency residency) {
    forwardAndPullback("wan", residency);
  }

  @ParameterizedTest
  @EnumSource(Residency.class)
  void imageToVideo(Residency residency) {
    forwardAndPullback("wan-i2v", residency);
  }

  @ParameterizedTest
  @EnumSource(Residency.class)
  void firstAndLastFrameToVideo(Residency residency) {
    forwardAndPullback("more-golden/wan-flf2v", residency);
  }

  @Test
  void insideTheStages() {
    try (WanTransformer transformer = open("wan", Precision.FLOAT32, Residency.RESIDENT);
        GoldenCase golden = GoldenCase.open("wan", "transformer");
        GoldenCase inner = GoldenCase.open("wan", "transformer-inner")) {
      NDManager manager = golden.manager();
      NDList x = new NDList(golden.tensor("hidden_states"));
      for (Stage stage : chain(transformer, golden).stages()) {
        List<Shape> promised = stage.outputShapes(List.of(x.head().getShape()));
        x = stage.forward(manager, x);
        assertThat(x.getShapes()).isEqualTo(promised.toArray(new Shape[0]));
        if (stage.name().equals("patch embedding")) {
          NDArray expected = inner.tensor("patch_embedding"); // [B, D, T, h, w]
          long[] axes = expected.getShape().getShape();
          assertClose(
              x.head(), expected.reshape(axes[0], axes[1], -1).transpose(0, 2, 1), TOLERANCE);
        } else if (stage.name().startsWith("block")) {
          assertClose(x.head(), inner.tensor(stage.name().replace(' ', '_')), TOLERANCE);
        }
      }
      assertClose(x.head(), golden.tensor("output"), TOLERANCE);
    }
  }

  @Test
  void turnsOfPlaces() {
    try (WanTransformer transformer = open("wan", Precision.FLOAT32, Residency.RESIDENT);
        GoldenCase golden = GoldenCase.open("wan", "transformer")) {
      WanConfig config = transformer.config();
      WanGrid grid = WanGrid.of(config, golden.shape("hidden_states"), false);
      WanRope rope = WanRope.of(golden.manager(), config.headDim(), grid, Precision.FLOAT32);
      assertClose(twice(rope.cos()), golden.tensor("rope_cos"), 1e-6);
      assertClose(twice(rope.sin()), golden.tensor("rope_sin"), 1e-6);
    }
  }

  /** The reference writes each frequency twice, side by side: [S, n] to [1, S, 1, 2n]. */
  private static NDArray twice(NDArray table) {
    long tokens = table.getShape().get(0);
    return table.expandDims(2).repeat(2, 2).reshape(1, tokens, 1, -1);
  }
}
