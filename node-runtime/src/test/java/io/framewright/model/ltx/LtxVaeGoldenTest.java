package io.framewright.model.ltx;

import static io.framewright.golden.GoldenCase.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.framewright.golden.GoldenCase;
import io.framewright.golden.Managers;
import io.framewright.model.OpenOptions;
import io.framewright.tensor.ActivationBudget;
import io.framewright.tensor.GradMode;
import io.framewright.tensor.NoiseSource;
import io.framewright.tensor.Precision;
import io.framewright.tensor.Recorded;
import io.framewright.tensor.Tensors;
import io.framewright.tensor.Torch;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The autoencoders against the reference: encode, decode, windows and their pullbacks. */
class LtxVaeGoldenTest {
  private static final double TOLERANCE = 1e-4;
  private static final Pattern WINDOW = Pattern.compile("window_(\\d+)_(\\d+)");

  private static int threads;

  /** Tensors this small gain nothing from threads, which wait for each other on a busy machine. */
  @BeforeAll
  static void oneThread() {
    threads = Torch.threads();
    Torch.setThreads(1);
  }

  @AfterAll
  static void allThreads() {
    Torch.setThreads(threads);
  }

  /** An autoencoder and its case. */
  private static final class Fixture implements AutoCloseable {
    final GoldenCase golden;
    final NDManager manager;
    final LtxVae vae;
    final Precision precision;

    Fixture(String model, Precision precision, long pieceBytes) {
      golden = GoldenCase.open(model, "vae");
      manager = golden.manager();
      this.precision = precision;
      vae =
          LtxVae.open(
              GoldenCase.folder(model).resolve("vae"),
              new OpenOptions(Device.cpu(), precision, OpenOptions.Residency.RESIDENT),
              new LtxVae.Decoding(
                  golden.facts().path("decode_timestep").asDouble(),
                  0,
                  golden.facts().path("noise_seed").asLong(),
                  pieceBytes));
    }

    Fixture(String model) {
      this(model, Precision.FLOAT32, 1 << 30);
    }

    NDArray tensor(String name) {
      return golden.tensor(manager, name, precision);
    }

    /** Mean or deviation of the latent's channels, [1, z, 1, 1, 1]. */
    private NDArray statistic(String name) {
      return tensor(name).reshape(1, -1, 1, 1, 1);
    }

    /** Raw latents as the denoiser sees them. */
    NDArray normalised(NDArray raw) {
      return raw.sub(statistic("latents_mean"))
          .mul(vae.config().scaling())
          .div(statistic("latents_std"));
    }

    /** A gradient to normalised latents as one to raw latents. */
    NDArray toRaw(NDArray gradient) {
      return gradient.mul(vae.config().scaling()).div(statistic("latents_std"));
    }

    @Override
    public void close() {
      vae.close();
      golden.close();
    }
  }

  private static NDArray frames(NDArray clip, long from, long to) {
    return clip.get(new NDIndex(":, :, {}:{}", from, to));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ltx", "ltx-091", "more-golden/ltx-095", "more-golden/ltx-noise"})
  void encodesToTheMeanAtOnceAndInPieces(String model) {
    for (long bytes : new long[] {1 << 30, 1}) {
      try (Fixture f = new Fixture(model, Precision.FLOAT32, bytes)) {
        NDArray expected = f.normalised(f.tensor("mean"));
        assertClose(f.vae.encode(f.manager, f.tensor("video")), expected, TOLERANCE);
        NDArray first = f.vae.encode(f.manager, frames(f.tensor("video"), 0, 1));
        assertClose(first, frames(expected, 0, 1), TOLERANCE);
      }
    }
  }

  /** The mean and the one deviation of all channels, with noise of a seed. */
  @ParameterizedTest
  @ValueSource(strings = {"more-golden/ltx-095", "more-golden/ltx-noise"})
  void samplesThePosteriorOfAPicture(String model) {
    try (Fixture f = new Fixture(model)) {
      NDArray mean = frames(f.tensor("mean"), 0, 1);
      NDArray noise = new NoiseSource(3).normal(f.manager, mean.getShape());
      NDArray deviation = frames(f.tensor("logvar"), 0, 1).div(2).exp();
      NDArray expected = f.normalised(mean.add(noise.mul(deviation)));
      NDArray picture = frames(f.tensor("video"), 0, 1);
      NDArray found = f.vae.sample(f.manager, picture, new NoiseSource(3));
      assertClose(found, expected, TOLERANCE);
      assertThat(GoldenCase.difference(found, f.normalised(mean))).isGreaterThan(1e-2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ltx", "ltx-091", "more-golden/ltx-095", "more-golden/ltx-noise"})
  void decodesWindowsAndPullsBack(String model) {
    try (Fixture f = new Fixture(model)) {
      pullsBack(f);
      int windows = 0;
      for (String name : f.golden.names()) {
        Matcher window = WINDOW.matcher(name);
        if (window.matches()) {
          int from = Integer.parseInt(window.group(1));
          NDArray raw = frames(f.tensor("latents"), from, Integer.parseInt(window.group(2)));
          NDArray found = f.vae.decodeWindow(f.manager, f.normalised(raw));
          assertClose(found, f.tensor(name), TOLERANCE);
          windows++;
        }
      }
      assertThat(windows).isPositive();
    }
  }

  private static void pullsBack(Fixture f) {
    NDArray window = f.normalised(f.tensor("latents"));
    NDArray decoded = f.tensor("decoded");
    assertClose(f.vae.decodeWindow(f.manager, window), decoded, TOLERANCE);
    long all = plan(f, ActivationBudget.UNLIMITED).keptBytes();
    for (long budget : new long[] {0, all / 4, Long.MAX_VALUE}) {
      ActivationBudget bytes = new ActivationBudget(budget);
      try (Recorded recorded = f.vae.recordWindow(f.manager, window, bytes)) {
        assertClose(recorded.output(), decoded, TOLERANCE);
        for (int again = 0; again < 2; again++) { // a recording serves several cotangents
          NDArray found = f.toRaw(recorded.pullback(f.manager, f.tensor("cotangent")));
          assertClose(found, f.tensor("grad_latents"), TOLERANCE);
        }
      }
    }
    assertThat(kept(f, ActivationBudget.NONE)).isLessThan(kept(f, new ActivationBudget(all / 4)));
    assertThat(kept(f, new ActivationBudget(all / 4)))
        .isLessThan(kept(f, ActivationBudget.UNLIMITED));
  }

  private static long kept(Fixture f, ActivationBudget budget) {
    return plan(f, budget).keeps().stream().filter(keep -> keep).count();
  }

  private static ActivationBudget.Plan plan(Fixture f, ActivationBudget budget) {
    Shape latents = f.golden.shape("latents");
    return f.vae.plan((int) latents.get(2), (int) latents.get(3), (int) latents.get(4), budget);
  }

  /** The decoder looks ahead; in pieces of any length the result is the same. */
  @ParameterizedTest
  @ValueSource(strings = {"ltx", "ltx-091", "more-golden/ltx-095", "more-golden/ltx-noise"})
  void decodesAtOnceAndInPieces(String model) {
    for (long bytes : new long[] {1, 700_000, 1 << 30}) {
      try (Fixture f = new Fixture(model, Precision.FLOAT32, bytes)) {
        NDArray latents = f.normalised(f.tensor("latents"));
        NDArray expected = f.tensor("decoded").clip(-1, 1);
        assertClose(f.vae.decode(f.manager, latents), expected, TOLERANCE);
        NDArray longer = latents.concat(latents.mul(-0.7), 2).concat(latents.mul(0.4), 2);
        NDArray whole = f.vae.decodeWindow(f.manager, longer).clip(-1, 1);
        assertClose(f.vae.decode(f.manager, longer), whole, 1e-5);
        NDArray one = frames(latents, 0, 1);
        NDArray frame = f.vae.decodeWindow(f.manager, one).clip(-1, 1);
        assertThat(frame.getShape().get(2)).isEqualTo(1);
        assertClose(f.vae.decode(f.manager, one), frame, 1e-5);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ltx", "ltx-091", "more-golden/ltx-095", "more-golden/ltx-noise"})
  void pullbackEqualsFiniteDifferencesInFloat64(String model) {
    try (Fixture f = new Fixture(model, Precision.FLOAT64, 1 << 30);
        GradMode mode = GradMode.off()) {
      NDArray latents = f.normalised(f.tensor("latents"));
      NDArray cotangent = f.tensor("cotangent");
      NDArray direction = f.tensor("grad_latents");
      direction = direction.div(Tensors.norm(direction));
      double step = 1e-5;
      NDArray above = f.vae.decodeWindow(f.manager, latents.add(direction.mul(step)));
      NDArray below = f.vae.decodeWindow(f.manager, latents.sub(direction.mul(step)));
      double expected = Tensors.dot(above.sub(below), cotangent) / (2 * step);
      try (Recorded recorded = f.vae.recordWindow(f.manager, latents, ActivationBudget.UNLIMITED)) {
        double found = Tensors.dot(recorded.pullback(f.manager, cotangent), direction);
        assertThat(Math.abs(expected)).isGreaterThan(1e-3);
        assertThat(found).isCloseTo(expected, Percentage.withPercentage(1e-4));
        assertThat(Precision.of(recorded.output())).isEqualTo(Precision.FLOAT64);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ltx", "ltx-091", "more-golden/ltx-095", "more-golden/ltx-noise"})
  void leavesNoTensorBehind(String model) {
    int before = Managers.tensors();
    try (Fixture f = new Fixture(model, Precision.FLOAT32, 1)) {
      NDArray latents = f.normalised(f.tensor("latents"));
      NDArray cotangent = f.tensor("cotangent");
      NDArray video = f.tensor("video");
      int[] counts = new int[3];
      for (int round = 0; round < 3; round++) { // weights and methods are made once
        try (NDManager step = f.manager.newSubManager()) {
          f.vae.decode(step, latents);
          f.vae.encode(step, video);
          f.vae.decodeWindow(step, latents);
          assertThat(Managers.tensors(step)).isEqualTo(3);
          for (ActivationBudget budget :
              List.of(ActivationBudget.NONE, ActivationBudget.UNLIMITED)) {
            Recorded recorded = f.vae.recordWindow(step, latents, budget);
            recorded.pullback(step, cotangent).close();
            recorded.close();
          }
          assertThat(Managers.tensors(step)).isEqualTo(3);
        }
        counts[round] = Managers.tensors();
      }
      assertThat(counts[2]).isEqualTo(counts[1]);
    }
    assertThat(Managers.tensors()).isEqualTo(before);
  }
}
