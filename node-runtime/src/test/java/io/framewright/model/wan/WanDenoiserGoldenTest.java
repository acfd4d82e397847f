package io.framewright.model.wan;

import static io.framewright.golden.GoldenCase.assertClose;
import static io.framewright.golden.GoldenCase.difference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.framewright.golden.GoldenCase;
import io.framewright.golden.Managers;
import io.framewright.model.BranchedDenoiser;
import io.framewright.model.Branching;
import io.framewright.model.OpenOptions;
import io.framewright.model.OpenOptions.Residency;
import io.framewright.tensor.ActivationBudget;
import io.framewright.tensor.GradMode;
import io.framewright.tensor.Precision;
import io.framewright.tensor.Recorded;
import io.framewright.tensor.StageChain;
import io.framewright.tensor.Tensors;
import org.junit.jupiter.api.Test;

/**
 * Guidance around the network: both branches at once or in turn, values and pullbacks, on the
 * golden model; the network's own numbers are held in {@link WanTransformerGoldenTest}.
 */
class WanDenoiserGoldenTest {
  private static final double SCALE = 5;
  private static final double TIMESTEP = 857.6923217773438;
  private static final Branching TOGETHER = new Branching(Long.MAX_VALUE);
  private static final Branching IN_TURN = new Branching(0);

  private static WanTransformer open(Precision precision, Residency residency) {
    return WanTransformer.open(
        GoldenCase.folder("wan").resolve("transformer"),
        new OpenOptions(Device.cpu(), precision, residency));
  }

  /** The first of the golden batch, for latents and cotangents of one clip. */
  private static NDArray one(GoldenCase golden, String name, Precision precision) {
    return golden.tensor(golden.manager(), name, precision).get("0:1");
  }

  private static NDArray texts(GoldenCase golden, Precision precision, int count) {
    return golden.tensor(golden.manager(), "encoder_hidden_states", precision).get("0:" + count);
  }

  @Test
  void isTheCombinationOfTwoPassesOfTheNetwork() {
    try (WanTransformer transformer = open(Precision.FLOAT32, Residency.RESIDENT);
        GoldenCase golden = GoldenCase.open("wan", "transformer")) {
      NDManager manager = golden.manager();
      NDArray latents = one(golden, "hidden_states", Precision.FLOAT32);
      NDArray text = texts(golden, Precision.FLOAT32, 2);
      WanContext context = transformer.context(manager, text, null);
      StageChain chain =
          transformer.chain(
              manager, context, new double[] {TIMESTEP, TIMESTEP}, latents.getShape(), null);
      NDArray both = chain.forward(manager, new NDList(latents)).head();
      NDArray expected = both.get("0:1").mul(1 - SCALE).add(both.get("1:2").mul(SCALE));
      try (BranchedDenoiser denoiser =
          new BranchedDenoiser(new WanBound(transformer, text), SCALE)) {
        assertThat(denoiser.branches()).isEqualTo(2);
        for (Branching branching : new Branching[] {TOGETHER, IN_TURN}) {
          assertClose(denoiser.predict(manager, latents, TIMESTEP, branching), expected, 1e-5);
        }
      }
      NDArray positive = text.get("1:2");
      try (BranchedDenoiser alone = new BranchedDenoiser(new WanBound(transformer, positive), 1)) {
        assertThat(alone.branches()).isEqualTo(1);
        assertClose(alone.predict(manager, latents, TIMESTEP), both.get("1:2"), 1e-5);
      }
    }
  }

  @Test
  void togetherOrInTurnKeptOrNotTheSamePullback() {
    for (Residency residency : Residency.values()) {
      try (WanTransformer transformer = open(Precision.FLOAT32, residency);
          GoldenCase golden = GoldenCase.open("wan", "transformer");
          BranchedDenoiser denoiser =
              new BranchedDenoiser(
                  new WanBound(transformer, texts(golden, Precision.FLOAT32, 2)), SCALE)) {
        NDManager manager = golden.manager();
        NDArray latents = one(golden, "hidden_states", Precision.FLOAT32);
        NDArray cotangent = one(golden, "cotangent", Precision.FLOAT32);
        NDArray value = denoiser.predict(manager, latents, TIMESTEP);
        NDArray gradient = null;
        for (Branching branching : new Branching[] {TOGETHER, IN_TURN}) {
          for (long bytes : new long[] {0, 200_000, Long.MAX_VALUE}) {
            ActivationBudget budget = new ActivationBudget(bytes);
            try (Recorded recorded =
                denoiser.record(manager, latents, TIMESTEP, budget, branching)) {
              assertClose(recorded.output(), value, 1e-5);
              NDArray pulled = recorded.pullback(manager, cotangent);
              assertThat(pulled.getShape()).isEqualTo(latents.getShape());
              gradient = gradient == null ? pulled : gradient;
              assertClose(pulled, gradient, 1e-5);
              assertClose(recorded.pullback(manager, cotangent), gradient, 1e-5); // once more
            }
          }
        }
      }
    }
  }

  @Test
  void budgetDecidesWhetherBranchesGoTogether() {
    try (WanTransformer transformer = open(Precision.FLOAT32, Residency.RESIDENT);
        GoldenCase golden = GoldenCase.open("wan", "transformer")) {
      NDManager manager = golden.manager();
      WanContext context = transformer.context(manager, texts(golden, Precision.FLOAT32, 2), null);
      NDArray latents = one(golden, "hidden_states", Precision.FLOAT32);
      StageChain chain =
          transformer.chain(
              manager, context, new double[] {TIMESTEP, TIMESTEP}, latents.getShape(), null);
      assertThat(Branching.within(ActivationBudget.NONE).together(chain, latents.getShape()))
          .isFalse();
      assertThat(Branching.within(ActivationBudget.UNLIMITED).together(chain, latents.getShape()))
          .isTrue();
      assertThat(Branching.UNRECORDED.together(chain, latents.getShape())).isTrue();
    }
  }

  /** Central differences in float64 along random directions. */
  @Test
  void pullbackIsTheDerivative() {
    try (WanTransformer transformer = open(Precision.FLOAT64, Residency.RESIDENT);
        GoldenCase golden = GoldenCase.open("wan", "transformer");
        BranchedDenoiser denoiser =
            new BranchedDenoiser(
                new WanBound(transformer, texts(golden, Precision.FLOAT64, 2)), SCALE);
        GradMode mode = GradMode.off()) {
      NDManager manager = golden.manager();
      NDArray latents = one(golden, "hidden_states", Precision.FLOAT64);
      NDArray cotangent = one(golden, "cotangent", Precision.FLOAT64);
      try (Recorded recorded = denoiser.record(manager, latents, TIMESTEP, ActivationBudget.NONE)) {
        NDArray gradient = recorded.pullback(manager, cotangent);
        for (String direction : new String[] {"cotangent", "hidden_states", "output"}) {
          NDArray along = one(golden, direction, Precision.FLOAT64);
          double step = 1e-5 / Tensors.norm(along);
          double up = value(denoiser, manager, latents.add(along.mul(step)), cotangent);
          double down = value(denoiser, manager, latents.sub(along.mul(step)), cotangent);
          double expected = (up - down) / (2 * step);
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

  private static double value(
      BranchedDenoiser denoiser, NDManager manager, NDArray latents, NDArray cotangent) {
    return Tensors.dot(denoiser.predict(manager, latents, TIMESTEP), cotangent);
  }

  /** In bfloat16 values are near those in float32, and gradients too; the surface is float32. */
  @Test
  void sixteenBitsAreNear() {
    try (WanTransformer exact = open(Precision.FLOAT32, Residency.RESIDENT);
        GoldenCase golden = GoldenCase.open("wan", "transformer")) {
      NDManager manager = golden.manager();
      NDArray text = texts(golden, Precision.FLOAT32, 1);
      NDArray latents = one(golden, "hidden_states", Precision.FLOAT32);
      NDArray cotangent = one(golden, "cotangent", Precision.FLOAT32);
      for (Residency residency : Residency.values()) {
        try (WanTransformer narrow = open(Precision.BFLOAT16, residency);
            BranchedDenoiser one = new BranchedDenoiser(new WanBound(exact, text), 1);
            BranchedDenoiser other = new BranchedDenoiser(new WanBound(narrow, text), 1);
            Recorded want = one.record(manager, latents, TIMESTEP, ActivationBudget.UNLIMITED);
            Recorded have = other.record(manager, latents, TIMESTEP, ActivationBudget.NONE)) {
          assertThat(Precision.of(have.output())).isEqualTo(Precision.FLOAT32);
          assertThat(difference(have.output(), want.output())).isBetween(1e-6, 0.1);
          NDArray gradient = have.pullback(manager, cotangent);
          assertThat(Precision.of(gradient)).isEqualTo(Precision.FLOAT32);
          assertThat(difference(gradient, want.pullback(manager, cotangent))).isBetween(1e-6, 0.1);
        }
      }
    }
  }

  @Test
  void leavesNoTensorBehind() {
    for (Residency residency : Residency.values()) {
      int before = Managers.tensors();
      try (GoldenCase golden = GoldenCase.open("wan", "transformer")) {
        NDManager manager = golden.manager();
        NDArray latents = one(golden, "hidden_states", Precision.FLOAT32);
        NDArray cotangent = one(golden, "cotangent", Precision.FLOAT32);
        NDArray text = texts(golden, Precision.FLOAT32, 2);
        int inputs = Managers.tensors(manager);
        try (WanTransformer transformer = open(Precision.FLOAT32, residency);
            BranchedDenoiser denoiser =
                new BranchedDenoiser(new WanBound(transformer, text), SCALE)) {
          int warm = -1;
          for (int i = 0; i < 3; i++) {
            for (Branching branching : new Branching[] {TOGETHER, IN_TURN}) {
              denoiser.predict(manager, latents, TIMESTEP - i, branching).close();
              try (Recorded recorded =
                  denoiser.record(
                      manager, latents, TIMESTEP, new ActivationBudget(200_000), branching)) {
                recorded.pullback(manager, cotangent).close();
              }
            }
            assertThat(Managers.tensors(manager)).isEqualTo(inputs);
            int held = Managers.tensors(transformer.manager());
            assertThat(residency == Residency.STREAM || warm < 0 || held == warm).isTrue();
            warm = held;
          }
          assertThat(warm).isPositive();
        }
        assertThat(Managers.tensors(manager)).isEqualTo(inputs);
      }
      assertThat(Managers.tensors()).isEqualTo(before);
    }
  }

  @Test
  void latentsOfAnotherKindAreRefused() {
    try (WanTransformer transformer = open(Precision.FLOAT32, Residency.RESIDENT);
        GoldenCase golden = GoldenCase.open("wan", "transformer");
        BranchedDenoiser denoiser =
            new BranchedDenoiser(
                new WanBound(transformer, texts(golden, Precision.FLOAT32, 1)), 1)) {
      NDManager manager = golden.manager();
      assertThatThrownBy(() -> denoiser.predict(manager, golden.tensor("hidden_states"), TIMESTEP))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("latents of one clip, not ");
      NDArray wide = one(golden, "hidden_states", Precision.FLOAT64);
      assertThatThrownBy(() -> denoiser.predict(manager, wide, TIMESTEP))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("latents in FLOAT32, not FLOAT64");
    }
  }
}
