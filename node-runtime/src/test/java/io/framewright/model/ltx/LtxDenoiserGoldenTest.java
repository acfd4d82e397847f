package io.framewright.model.ltx;

import static io.framewright.golden.GoldenCase.assertClose;
import static io.framewright.golden.GoldenCase.difference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.golden.GoldenCase;
import io.framewright.golden.Managers;
import io.framewright.model.BranchedDenoiser;
import io.framewright.model.Branching;
import io.framewright.model.Denoiser;
import io.framewright.model.OpenOptions.Residency;
import io.framewright.tensor.ActivationBudget;
import io.framewright.tensor.GradMode;
import io.framewright.tensor.NoiseSource;
import io.framewright.tensor.Precision;
import io.framewright.tensor.Recorded;
import io.framewright.tensor.Tensors;
import org.junit.jupiter.api.Test;

/**
 * Guidance around the network with a mask for each prompt: both branches at once or in turn, values
 * and pullbacks, with a picture and without; the network's own numbers are held in {@link
 * LtxTransformerGoldenTest}.
 */
class LtxDenoiserGoldenTest {
  private static final double SCALE = 3;
  private static final double TIMESTEP = 640;
  private static final NDIndex FIRST = new NDIndex(":, :, :1");

  /** A network bound to two prompts of different lengths, with latents and a cotangent. */
  private static final class Fixture implements AutoCloseable {
    final GoldenCase golden = GoldenCase.open("ltx", "transformer");
    final NDManager manager = golden.manager();
    final LtxTransformer transformer;
    final LtxText text;
    final NDArray latents;
    final NDArray cotangent;

    Fixture(Precision precision, Residency residency) {
      transformer = LtxTransformerGoldenTest.open("ltx", precision, residency);
      NDArray values = golden.tensor("encoder_hidden_states");
      NDArray mask = golden.tensor("encoder_attention_mask");
      text =
          new LtxText(
              NDArrays.concat(new NDList(values.mul(-0.5), values), 0),
              NDArrays.concat(new NDList(mask.onesLike(), mask), 0));
      latents = clip("hidden_states");
      cotangent = clip("cotangent");
    }

    private NDArray clip(String name) {
      JsonNode facts = golden.facts();
      NDArray tokens = golden.tensor(manager, name, transformer.surface());
      return tokens
          .transpose(0, 2, 1)
          .reshape(
              new Shape(
                  1,
                  tokens.getShape().get(2),
                  facts.get("num_frames").asLong(),
                  facts.get("height").asLong(),
                  facts.get("width").asLong()));
    }

    LtxText branch(int index) {
      NDIndex one = new NDIndex("{}:{}", index, index + 1);
      return new LtxText(text.values().get(one), text.mask().get(one));
    }

    BranchedDenoiser bound(LtxText texts, int held) {
      return new BranchedDenoiser(
          new LtxBound(transformer, texts, LtxTransformerGoldenTest.spacing(golden), held), SCALE);
    }

    /** With another first frame's latent as the picture. */
    Denoiser shown() {
      return new HeldPicture(bound(text, 1), picture());
    }

    NDArray picture() {
      return cotangent.get(FIRST).mul(0.3);
    }

    @Override
    public void close() {
      transformer.close();
      golden.close();
    }
  }

  @Test
  void branchesTogetherOrInTurnAreTheTwoPrompts() {
    for (Residency residency : Residency.values()) {
      try (Fixture f = new Fixture(Precision.FLOAT32, residency);
          BranchedDenoiser both = f.bound(f.text, 0);
          BranchedDenoiser negative = f.bound(f.branch(0), 0);
          BranchedDenoiser positive = f.bound(f.branch(1), 0)) {
        NDArray u = negative.predict(f.manager, f.latents, TIMESTEP);
        NDArray c = positive.predict(f.manager, f.latents, TIMESTEP);
        NDArray expected = u.add(c.sub(u).mul(SCALE));
        NDArray gradient = null;
        for (long limit : new long[] {Long.MAX_VALUE, 0}) {
          Branching branching = new Branching(limit);
          assertClose(both.predict(f.manager, f.latents, TIMESTEP, branching), expected, 1e-5);
          for (long bytes : new long[] {0, 100_000, Long.MAX_VALUE}) {
            ActivationBudget budget = new ActivationBudget(bytes);
            try (Recorded recorded =
                both.record(f.manager, f.latents, TIMESTEP, budget, branching)) {
              assertClose(recorded.output(), expected, 1e-5);
              NDArray pulled = recorded.pullback(f.manager, f.cotangent);
              gradient = gradient == null ? pulled : gradient;
              assertClose(pulled, gradient, 1e-5);
            }
          }
        }
      }
    }
  }

  /** The clean prediction begins with the picture, and no gradient comes from there. */
  @Test
  void aPictureIsHeld() {
    try (Fixture f = new Fixture(Precision.FLOAT32, Residency.RESIDENT);
        Denoiser shown = f.shown();
        GradMode mode = GradMode.off()) {
      double sigma = TIMESTEP / 1000;
      NDArray other = f.latents.duplicate();
      other.set(FIRST, f.latents.get(FIRST).add(1));
      for (NDArray z : new NDArray[] {f.latents, other}) {
        try (Recorded v = shown.record(f.manager, z, TIMESTEP, ActivationBudget.NONE)) {
          NDArray clean = z.sub(v.output().mul(sigma));
          assertClose(clean.get(FIRST), f.picture(), 1e-5);
          assertClose(v.output(), shown.predict(f.manager, z, TIMESTEP), 1e-5);
          NDArray gradient = f.cotangent.add(v.pullback(f.manager, f.cotangent.mul(-sigma)));
          assertThat(Tensors.norm(gradient.get(FIRST)))
              .isLessThan(1e-5 * Tensors.norm(f.cotangent));
        }
      }
      // the rest of the prediction does not depend on what is sampled in the picture's place
      NDIndex later = new NDIndex(":, :, 1:");
      assertThat(Tensors.floats(shown.predict(f.manager, other, TIMESTEP).get(later)))
          .isEqualTo(Tensors.floats(shown.predict(f.manager, f.latents, TIMESTEP).get(later)));
    }
  }

  /** A clip of one latent is the picture alone. */
  @Test
  void aClipOfOneFrame() {
    try (Fixture f = new Fixture(Precision.FLOAT32, Residency.RESIDENT);
        Denoiser shown = f.shown()) {
      NDArray z = f.latents.get(FIRST);
      try (Recorded v = shown.record(f.manager, z, TIMESTEP, ActivationBudget.NONE)) {
        assertClose(z.sub(v.output().mul(TIMESTEP / 1000)), f.picture(), 1e-5);
        assertThat(v.pullback(f.manager, z).getShape()).isEqualTo(z.getShape());
      }
    }
  }

  /** Central differences in float64. */
  @Test
  void pullbackIsTheDerivative() {
    try (Fixture f = new Fixture(Precision.FLOAT64, Residency.RESIDENT);
        BranchedDenoiser plain = f.bound(f.text, 0);
        Denoiser shown = f.shown();
        GradMode mode = GradMode.off()) {
      NDArray along = f.latents.mul(f.cotangent).add(0.1);
      for (Denoiser denoiser : new Denoiser[] {plain, shown}) {
        double step = 1e-5;
        double up = value(f, denoiser, f.latents.add(along.mul(step)));
        double down = value(f, denoiser, f.latents.sub(along.mul(step)));
        double expected = (up - down) / (2 * step);
        try (Recorded v = denoiser.record(f.manager, f.latents, TIMESTEP, ActivationBudget.NONE)) {
          double found = Tensors.dot(v.pullback(f.manager, f.cotangent), along);
          assertThat(found).isCloseTo(expected, within(1e-5 * Math.abs(expected)));
        }
      }
    }
  }

  private static double value(Fixture f, Denoiser denoiser, NDArray z) {
    return Tensors.dot(denoiser.predict(f.manager, z, TIMESTEP), f.cotangent);
  }

  /** In bfloat16 values and gradients are near those in float32; the surface is float32. */
  @Test
  void sixteenBitsAreNear() {
    for (Residency residency : Residency.values()) {
      try (Fixture exact = new Fixture(Precision.FLOAT32, Residency.RESIDENT);
          Fixture narrow = new Fixture(Precision.BFLOAT16, residency);
          Denoiser one = exact.shown();
          Denoiser other = narrow.shown();
          Recorded want =
              one.record(exact.manager, exact.latents, TIMESTEP, ActivationBudget.UNLIMITED);
          Recorded have =
              other.record(narrow.manager, narrow.latents, TIMESTEP, ActivationBudget.NONE)) {
        assertThat(Precision.of(have.output())).isEqualTo(Precision.FLOAT32);
        assertThat(difference(have.output(), want.output())).isBetween(1e-6, 0.1);
        NDArray gradient = have.pullback(narrow.manager, narrow.cotangent);
        assertThat(Precision.of(gradient)).isEqualTo(Precision.FLOAT32);
        assertThat(difference(gradient, want.pullback(exact.manager, exact.cotangent)))
            .isBetween(1e-6, 0.15);
      }
    }
  }

  /** Fresh noise is drawn token by token. */
  @Test
  void freshNoiseIsPacked() {
    try (Fixture f = new Fixture(Precision.FLOAT32, Residency.RESIDENT);
        Denoiser shown = f.shown()) {
      Shape shape = f.latents.getShape();
      NDArray noise = shown.noise().draw(f.manager, new NoiseSource(9), shape);
      Shape packed = new Shape(1, shape.size() / shape.get(1), shape.get(1));
      NDArray expected = new NoiseSource(9).normal(f.manager, packed);
      NDArray tokens = noise.reshape(1, shape.get(1), -1).transpose(0, 2, 1);
      assertThat(Tensors.floats(tokens)).isEqualTo(Tensors.floats(expected));
    }
  }

  @Test
  void leavesNoTensorBehind() {
    for (Residency residency : Residency.values()) {
      int before = Managers.tensors();
      try (Fixture f = new Fixture(Precision.FLOAT32, residency)) {
        int inputs = Managers.tensors(f.manager);
        try (Denoiser shown = new HeldPicture(f.bound(f.text, 1), moved(f))) {
          for (int i = 0; i < 3; i++) {
            shown.predict(f.manager, f.latents, TIMESTEP - i).close();
            try (Recorded recorded =
                shown.record(f.manager, f.latents, TIMESTEP, new ActivationBudget(100_000))) {
              recorded.pullback(f.manager, f.cotangent).close();
            }
            assertThat(Managers.tensors(f.manager)).isEqualTo(inputs);
          }
        }
        assertThat(Managers.tensors(f.manager)).isEqualTo(inputs);
      }
      assertThat(Managers.tensors()).isEqualTo(before);
    }
  }

  /** The picture among the network's own tensors. */
  private static NDArray moved(Fixture f) {
    try (NDManager scratch = f.manager.newSubManager()) {
      NDArray picture = f.cotangent.get(FIRST);
      picture.attach(scratch);
      return Tensors.move(f.transformer.manager(), picture);
    }
  }
}
