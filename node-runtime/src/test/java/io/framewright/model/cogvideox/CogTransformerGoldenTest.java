package io.framewright.model.cogvideox;

import static io.framewright.golden.GoldenCase.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.golden.Budgets;
import io.framewright.golden.GoldenCase;
import io.framewright.model.OpenOptions.Residency;
import io.framewright.tensor.ActivationBudget;
import io.framewright.tensor.Precision;
import io.framewright.tensor.Recording;
import io.framewright.tensor.Stage;
import io.framewright.tensor.StageChain;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The network of every variant and its pullback against the reference's, to 1e-4. */
class CogTransformerGoldenTest {
  private static final double TOLERANCE = 1e-4;

  static Stream<Arguments> modelsAndResidencies() {
    return CogCase.MODELS.stream()
        .flatMap(model -> Stream.of(Residency.values()).map(r -> Arguments.of(model, r)));
  }

  static List<String> models() {
    return CogCase.MODELS;
  }

  @ParameterizedTest
  @MethodSource("modelsAndResidencies")
  void forwardAndPullback(String model, Residency residency) {
    try (CogCase golden = new CogCase(model, Precision.FLOAT32, residency)) {
      StageChain chain = golden.chain();
      NDArray expected = golden.tensor("output");
      NDManager manager = golden.manager();
      NDList latents = new NDList(golden.latents());
      assertClose(chain.forward(manager, latents).singletonOrThrow(), expected, TOLERANCE);
      List<Integer> kept = new ArrayList<>();
      for (long bytes : Budgets.of(chain, List.of(latents.head().getShape()))) {
        ActivationBudget budget = new ActivationBudget(bytes);
        ActivationBudget.Plan plan =
            chain.plan(List.of(latents.head().getShape()), Float.BYTES, budget);
        kept.add((int) plan.keeps().stream().filter(keep -> keep).count());
        try (Recording recording = chain.record(manager, latents, budget)) {
          assertClose(recording.output(), expected, TOLERANCE);
          NDArray gradient =
              recording.pullback(manager, new NDList(golden.tensor("cotangent"))).head();
          assertClose(gradient, golden.noisy(golden.tensor("grad_hidden_states")), TOLERANCE);
        }
      }
      assertThat(kept).hasSizeGreaterThan(1).isSorted().doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void insideTheStages(String model) {
    try (CogCase golden = new CogCase(model, Precision.FLOAT32, Residency.RESIDENT);
        GoldenCase inner = golden.other("transformer-inner")) {
      NDManager manager = golden.manager();
      NDList x = new NDList(golden.latents());
      int compared = 0;
      for (Stage stage : golden.chain().stages()) {
        List<Shape> promised = stage.outputShapes(List.of(x.getShapes()));
        x = stage.forward(manager, x);
        assertThat(x.getShapes()).isEqualTo(promised.toArray(new Shape[0]));
        if (stage.name().equals("patch embedding")) {
          long texts = golden.text().getShape().get(1);
          NDArray expected = inner.tensor("patch_embed").get(":, " + texts + ":");
          assertClose(x.head(), expected, TOLERANCE);
          compared++;
        } else if (stage.name().startsWith("block")) {
          String name = stage.name().replace(' ', '_');
          assertClose(x.head(), inner.tensor(name), TOLERANCE);
          if (x.size() == 2) {
            assertClose(x.get(1), inner.tensor(name + "_text"), TOLERANCE);
          }
          compared++;
        }
      }
      assertThat(compared).isEqualTo(golden.config().layers() + 1);
      assertClose(x.head(), golden.tensor("output"), TOLERANCE);
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void turnsOfPlaces(String model) {
    try (CogCase golden = new CogCase(model, Precision.FLOAT32, Residency.RESIDENT)) {
      assertThat(golden.golden().names().contains("rope_cos")).isEqualTo(golden.config().rotary());
      if (golden.config().rotary()) {
        CogGrid grid = CogGrid.of(golden.config(), golden.latents().getShape());
        CogPlaces.Rope rope =
            CogPlaces.rotary(golden.manager(), golden.config(), grid, Precision.FLOAT32);
        assertClose(twice(rope.cos()), golden.golden().tensor("rope_cos"), 1e-5);
        assertClose(twice(rope.sin()), golden.golden().tensor("rope_sin"), 1e-5);
      }
    }
  }

  /** The reference writes each frequency twice, side by side: [S, n] to [S, 2n]. */
  private static NDArray twice(NDArray table) {
    return table.expandDims(2).repeat(2, 2).reshape(table.getShape().get(0), -1);
  }
}
