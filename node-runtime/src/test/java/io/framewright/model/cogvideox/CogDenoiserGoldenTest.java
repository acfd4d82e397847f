package io.framewright.model.cogvideox;

import static io.framewright.golden.GoldenCase.assertClose;
import static io.framewright.golden.GoldenCase.difference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.framewright.golden.Managers;
import io.framewright.model.BranchedDenoiser;
import io.framewright.model.Branching;
import io.framewright.model.OpenOptions.Residency;
import io.framewright.tensor.ActivationBudget;
import io.framewright.tensor.GradMode;
import io.framewright.tensor.Precision;
import io.framewright.tensor.Recorded;
import io.framewright.tensor.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Guidance around the network, its derivative, 16 bits, and what is left behind. */
class CogDenoiserGoldenTest {
  private static final double SCALE = 6;
  private static final double TIMESTEP = 799;
  private static final Branching TOGETHER = new Branching(Long.MAX_VALUE);
  private static final Branching IN_TURN = new Branching(0);

  static java.util.List<String> models() {
    return CogCase.MODELS;
  }

  private static NDArray one(NDArray batch) {
    return batch.get("0:1");
  }

  private static BranchedDenoiser bound(CogCase golden) {
    NDArray picture = golden.picture() == null ? null : one(golden.picture());
    return new BranchedDenoiser(new CogBound(golden.transformer(), golden.text(), picture), SCALE);
  }

  @ParameterizedTest
  @MethodSource("models")
  void togetherOrInTurnKeptOrNotTheSame(String model) {
    try (CogCase golden = new CogCase(model, Precision.FLOAT32, Residency.RESIDENT);
        BranchedDenoiser denoiser = bound(golden)) {
      NDManager manager = golden.manager();
      NDArray latents = one(golden.latents());
      NDArray cotangent = one(golden.tensor("cotangent"));
      NDArray value = denoiser.predict(manager, latents, TIMESTEP, IN_TURN);
      assertThat(value.getShape()).isEqualTo(latents.getShape());
      NDArray gradient = null;
      for (Branching branching : new Branching[] {TOGETHER, IN_TURN}) {
        assertClose(denoiser.predict(manager, latents, TIMESTEP, branching), value, 1e-5);
        for (ActivationBudget budget :
            new ActivationBudget[] {ActivationBudget.NONE, ActivationBudget.UNLIMITED}) {
          try (Recorded recorded = denoiser.record(manager, latents, TIMESTEP, budget, branching)) {
            assertClose(recorded.output(), value, 1e-5);
            NDArray pulled = recorded.pullback(manager, cotangent);
            gradient = gradient == null ? pulled : gradient;
            assertClose(pulled, gradient, 1e-5);
            assertClose(recorded.pullback(manager, cotangent), gradient, 1e-5); // once more
          }
        }
      }
    }
  }

  /** Central differences in float64 along random directions. */
  @ParameterizedTest
  @MethodSource("models")
  void pullbackIsTheDerivative(String model) {
    try (CogCase golden = new CogCase(model, Precision.FLOAT64, Residency.RESIDENT);
        BranchedDenoiser denoiser = bound(golden);
        GradMode mode = GradMode.off()) {
      NDManager manager = golden.manager();
      NDArray latents = one(golden.latents());
      NDArray cotangent = one(golden.tensor("cotangent"));
      try (Recorded recorded = denoiser.record(manager, latents, TIMESTEP, ActivationBudget.NONE)) {
        NDArray gradient = recorded.pullback(manager, cotangent);
        for (NDArray along : new NDArray[] {cotangent, one(golden.tensor("output"))}) {
          double step = 1e-5 / Tensors.norm(along);
          NDArray up = denoiser.predict(manager, latents.add(along.mul(step)), TIMESTEP);
          NDArray down = denoiser.predict(manager, latents.sub(along.mul(step)), TIMESTEP);
          double expected = Tensors.dot(up.sub(down), cotangent) / (2 * step);
          assertThat(Math.abs(Tensors.dot(gradient, along) - expected))
              .isLessThan(
                  1e-5
                      * Math.max(
                          Math.abs(expected), // or where the direction is nearly at right angles
                          1e-3 * Tensors.norm(gradient) * Tensors.norm(along)));
        }
      }
    }
  }

  /** In bfloat16 values are near those in float32, and gradients too; the surface is float32. */
  @ParameterizedTest
  @MethodSource("models")
  void sixteenBitsAreNear(String model) {
    try (CogCase exact = new CogCase(model, Precision.FLOAT32, Residency.RESIDENT);
        CogCase narrow = new CogCase(model, Precision.BFLOAT16, Residency.STREAM);
        BranchedDenoiser one = bound(exact);
        BranchedDenoiser other = bound(narrow)) {
      NDManager manager = exact.manager();
      NDArray latents = one(exact.latents());
      NDArray cotangent = one(exact.tensor("cotangent"));
      try (Recorded want = one.record(manager, latents, TIMESTEP, ActivationBudget.UNLIMITED);
          Recorded have = other.record(manager, latents, TIMESTEP, ActivationBudget.NONE)) {
        assertThat(Precision.of(have.output())).isEqualTo(Precision.FLOAT32);
        assertThat(difference(have.output(), want.output())).isBetween(1e-6, 0.2);
        NDArray gradient = have.pullback(manager, cotangent);
        assertThat(difference(gradient, want.pullback(manager, cotangent))).isBetween(1e-6, 0.2);
      }
    }
  }

  @Test
  void leavesNoTensorBehind() {
    int before = Managers.tensors();
    for (String model : models()) {
      for (Residency residency : Residency.values()) {
        try (CogCase golden = new CogCase(model, Precision.FLOAT32, residency)) {
          NDArray latents = one(golden.latents());
          NDArray cotangent = one(golden.tensor("cotangent"));
          try (BranchedDenoiser denoiser = bound(golden)) {
            NDManager manager = golden.manager();
            int inputs = Managers.tensors(manager);
            for (int i = 0; i < 2; i++) {
              denoiser.predict(manager, latents, TIMESTEP - i, TOGETHER).close();
              try (Recorded recorded =
                  denoiser.record(manager, latents, TIMESTEP, ActivationBudget.NONE, IN_TURN)) {
                recorded.pullback(manager, cotangent).close();
              }
              assertThat(Managers.tensors(manager)).isEqualTo(inputs);
            }
          }
        }
      }
    }
    assertThat(Managers.tensors()).isEqualTo(before);
  }

  @Test
  void aPictureIsAskedForOrRefused() {
    for (String model : models()) {
      try (CogCase golden = new CogCase(model, Precision.FLOAT32, Residency.RESIDENT)) {
        boolean needs = golden.config().hasPicture();
        NDArray wrong = needs ? null : one(golden.latents());
        try (BranchedDenoiser denoiser =
            new BranchedDenoiser(new CogBound(golden.transformer(), golden.text(), wrong), SCALE)) {
          assertThatThrownBy(
                  () -> denoiser.predict(golden.manager(), one(golden.latents()), TIMESTEP))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessage(needs ? "the model needs a picture" : "the model takes no picture");
        }
      }
    }
  }
}
