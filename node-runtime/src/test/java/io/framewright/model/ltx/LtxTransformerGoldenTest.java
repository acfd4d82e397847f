package io.framewright.model.ltx;

import static io.framewright.golden.GoldenCase.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
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
import org.junit.jupiter.params.provider.CsvSource;

/** The network and its pullback against the reference's, to 1e-4 of the largest value. */
class LtxTransformerGoldenTest {
  private static final double TOLERANCE = 1e-4;

  static LtxTransformer open(String model, Precision precision, Residency residency) {
    return LtxTransformer.open(
        GoldenCase.folder(model).resolve("transformer"),
        new OpenOptions(Device.cpu(), precision, residency));
  }

  /** Prompts of a case: values and mask. */
  static LtxText text(GoldenCase golden) {
    return new LtxText(
        golden.tensor("encoder_hidden_states"), golden.tensor("encoder_attention_mask"));
  }

  /** As the golden writer has it: 8 frames, of 25 per second unless the case says so; 32 pixels. */
  static LtxTransformer.Spacing spacing(GoldenCase golden) {
    return new LtxTransformer.Spacing(8 / golden.facts().path("fps").asDouble(25), 32);
  }

  private static Shape latents(GoldenCase golden) {
    JsonNode facts = golden.facts();
    return new Shape(
        1,
        golden.shape("hidden_states").get(2),
        facts.get("num_frames").asLong(),
        facts.get("height").asLong(),
        facts.get("width").asLong());
  }

  /** Tokens [1, S, C] as latents [1, C, T, h, w]. */
  private static NDArray unpacked(GoldenCase golden, String name) {
    return golden.tensor(name).transpose(0, 2, 1).reshape(latents(golden));
  }

  /** The chain of a golden case; everything it holds is owned by the case's manager. */
  private static StageChain chain(LtxTransformer transformer, GoldenCase golden) {
    NDManager manager = golden.manager();
    LtxContext context = transformer.context(manager, text(golden));
    JsonNode facts = golden.facts();
    float[] timesteps = Tensors.floats(golden.tensor("timestep"));
    double timestep = timesteps[timesteps.length - 1]; // those of held tokens come before
    int held = facts.path("held").asInt();
    return transformer.chain(manager, context, timestep, held, spacing(golden), latents(golden));
  }

  @ParameterizedTest
  @CsvSource({
    "ltx, transformer, RESIDENT",
    "ltx, transformer, STREAM",
    "ltx-091, transformer, RESIDENT",
    "more-golden/ltx-095, transformer-held, RESIDENT" // the first frame has a timestep of its own
  })
  void forwardAndPullback(String model, String name, Residency residency) {
    try (LtxTransformer transformer = open(model, Precision.FLOAT32, residency);
        GoldenCase golden = GoldenCase.open(model, name)) {
      StageChain chain = chain(transformer, golden);
      NDArray latents = unpacked(golden, "hidden_states");
      NDArray expected = unpacked(golden, "output");
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
              recording.pullback(manager, new NDList(unpacked(golden, "cotangent"))).head();
          assertClose(gradient, unpacked(golden, "grad_hidden_states"), TOLERANCE);
        }
      }
      assertThat(kept).hasSizeGreaterThan(1).isSorted().doesNotHaveDuplicates();
    }
  }

  @Test
  void shapesBetweenTheStages() {
    try (LtxTransformer transformer = open("ltx", Precision.FLOAT32, Residency.RESIDENT);
        GoldenCase golden = GoldenCase.open("ltx", "transformer")) {
      NDList x = new NDList(unpacked(golden, "hidden_states"));
      for (Stage stage : chain(transformer, golden).stages()) {
        List<Shape> promised = stage.outputShapes(List.of(x.head().getShape()));
        x = stage.forward(golden.manager(), x);
        assertThat(x.getShapes()).isEqualTo(promised.toArray(new Shape[0]));
      }
    }
  }

  /** The reference writes each turn twice, side by side: [1, S, D]. */
  @Test
  void turnsOfPlaces() {
    try (LtxTransformer transformer = open("ltx", Precision.FLOAT32, Residency.RESIDENT);
        GoldenCase golden = GoldenCase.open("ltx", "transformer")) {
      NDList turns =
          transformer.turns(LtxGrid.of(transformer.config(), latents(golden)), spacing(golden));
      assertClose(twice(turns.get(0)), golden.tensor("rope_cos"), 1e-6);
      assertClose(twice(turns.get(1)), golden.tensor("rope_sin"), 1e-6);
    }
  }

  private static NDArray twice(NDArray table) {
    return table.expandDims(2).repeat(2, 2).reshape(1, table.getShape().get(0), -1);
  }

  /** Masked tokens have no part in the result. */
  @Test
  void paddingIsNotSeen() {
    try (LtxTransformer transformer = open("ltx", Precision.FLOAT32, Residency.RESIDENT);
        GoldenCase golden = GoldenCase.open("ltx", "transformer")) {
      NDManager manager = golden.manager();
      NDArray mask = golden.tensor("encoder_attention_mask").expandDims(2);
      NDArray values = golden.tensor("encoder_hidden_states");
      NDArray other = values.add(mask.sub(1).mul(7)); // differs where the mask is 0
      assertThat(GoldenCase.difference(other, values)).isPositive();
      NDArray latents = unpacked(golden, "hidden_states");
      List<NDArray> results = new ArrayList<>();
      for (NDArray text : new NDArray[] {values, other}) {
        LtxContext context =
            transformer.context(
                manager, new LtxText(text, golden.tensor("encoder_attention_mask")));
        StageChain chain =
            transformer.chain(manager, context, 640, 0, spacing(golden), latents.getShape());
        results.add(chain.forward(manager, new NDList(latents)).head());
      }
      assertThat(Tensors.floats(results.get(1))).isEqualTo(Tensors.floats(results.get(0)));
    }
  }
}
