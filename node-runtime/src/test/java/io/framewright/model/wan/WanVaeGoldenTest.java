package io.framewright.model.wan;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.framewright.golden.GoldenCase;
import io.framewright.model.OpenOptions;
import io.framewright.tensor.ActivationBudget;
import io.framewright.tensor.GradMode;
import io.framewright.tensor.Precision;
import io.framewright.tensor.Recorded;
import io.framewright.tensor.Tensors;
import io.framewright.tensor.Torch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The autoencoder against the reference: encode, decode, windows and their pullbacks. */
class WanVaeGoldenTest {
  private static final double TOLERANCE = 1e-4;
  private static final Pattern WINDOW = Pattern.compile("window_(\\d+)_(\\d+)");

  private final NDManager manager = Torch.newManager(Device.cpu());
  private final GoldenCase golden = GoldenCase.open("wan", "vae");
  private WanVae vae;

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

  @BeforeEach
  void open() {
    vae = open(Precision.FLOAT32);
  }

  private static WanVae open(Precision precision) {
    return WanVae.open(GoldenCase.folder("wan").resolve("vae"), options(precision));
  }

  private static OpenOptions options(Precision precision) {
    return new OpenOptions(Device.cpu(), precision, OpenOptions.Residency.RESIDENT);
  }

  /** One latent at a time. */
  private static WanVae openForSmallPieces() {
    return WanVae.open(GoldenCase.folder("wan").resolve("vae"), options(Precision.FLOAT32), 1);
  }

  @AfterEach
  void close() {
    vae.close();
    golden.close();
    manager.close();
  }

  /** Mean or standard deviation of the latent's channels, [1, z, 1, 1, 1]. */
  private NDArray statistic(List<Double> values, Precision precision) {
    double[] numbers = values.stream().mapToDouble(Double::doubleValue).toArray();
    NDArray wide = manager.create(numbers, new Shape(1, numbers.length, 1, 1, 1));
    return Tensors.cast(manager, wide, precision);
  }

  /** Raw latents as the denoiser sees them. */
  private NDArray normalised(NDArray raw) {
    Precision precision = Precision.of(raw);
    return raw.sub(statistic(vae.config().latentsMean(), precision))
        .div(statistic(vae.config().latentsStd(), precision));
  }

  /** A gradient to normalised latents as one to raw latents. */
  private NDArray toRaw(NDArray gradient) {
    return gradient.div(statistic(vae.config().latentsStd(), Precision.of(gradient)));
  }

  private NDArray frames(NDArray clip, long from, long to) {
    return clip.get(new NDIndex(":, :, {}:{}", from, to));
  }

  @Test
  void encodesToTheMean() {
    NDArray expected = normalised(golden.tensor("mean"));
    GoldenCase.assertClose(vae.encode(manager, golden.tensor("video")), expected, TOLERANCE);
  }

  @Test
  void encodesInPieces() {
    NDArray expected = normalised(golden.tensor("mean"));
    try (WanVae pieces = openForSmallPieces()) {
      NDArray found = pieces.encode(manager, golden.tensor("video"));
      GoldenCase.assertClose(found, expected, TOLERANCE);
      NDArray first = pieces.encode(manager, frames(golden.tensor("video"), 0, 1));
      GoldenCase.assertClose(first, frames(expected, 0, 1), TOLERANCE);
    }
  }

  @Test
  void decodesAtOnceAndInPieces() {
    NDArray latents = normalised(golden.tensor("latents"));
    NDArray expected = golden.tensor("decoded");
    GoldenCase.assertClose(vae.decode(manager, latents), expected, TOLERANCE);
    GoldenCase.assertClose(vae.decodeWindow(manager, latents), expected, TOLERANCE);
    long frame = expected.getShape().get(3) * expected.getShape().get(4);
    long latent = frame * vae.config().decoderBase() * vae.config().temporalRatio() * 5 * 4;
    for (int count = 1; count <= latents.getShape().get(2); count++) {
      try (WanVae pieces =
          WanVae.open(
              GoldenCase.folder("wan").resolve("vae"),
              options(Precision.FLOAT32),
              latent * count)) {
        GoldenCase.assertClose(pieces.decode(manager, latents), expected, TOLERANCE);
      }
    }
  }

  @Test
  void aClipsStartDoesNotDependOnLaterLatents() {
    NDArray latents = normalised(golden.tensor("latents"));
    NDArray whole = vae.decode(manager, latents);
    for (int count = 1; count < latents.getShape().get(2); count++) {
      NDArray start = vae.decodeWindow(manager, frames(latents, 0, count));
      GoldenCase.assertClose(start, frames(whole, 0, vae.config().frames(count)), 1e-5);
    }
  }

  @Test
  void decodesWindowsAndPullsBack() {
    pullsBack(golden.tensor("latents"), "decoded", "cotangent", "grad_latents");
    int windows = 0;
    for (String name : golden.names()) {
      Matcher window = WINDOW.matcher(name);
      if (window.matches()) {
        NDArray raw =
            frames(
                golden.tensor("latents"),
                Integer.parseInt(window.group(1)),
                Integer.parseInt(window.group(2)));
        pullsBack(raw, name, name + "_cotangent", name + "_grad");
        windows++;
      }
    }
    assertThat(windows).isPositive();
  }

  private void pullsBack(NDArray raw, String decoded, String cotangent, String gradient) {
    NDArray window = normalised(raw);
    GoldenCase.assertClose(vae.decodeWindow(manager, window), golden.tensor(decoded), TOLERANCE);
    long all =
        vae.plan(
                (int) raw.getShape().get(2),
                (int) raw.getShape().get(3),
                (int) raw.getShape().get(4),
                ActivationBudget.UNLIMITED)
            .keptBytes();
    List<NDArray> gradients = new ArrayList<>();
    for (long budget : new long[] {0, all / 4, Long.MAX_VALUE}) {
      try (Recorded recorded = vae.recordWindow(manager, window, new ActivationBudget(budget))) {
        GoldenCase.assertClose(recorded.output(), golden.tensor(decoded), TOLERANCE);
        for (int again = 0; again < 2; again++) { // a recording serves several cotangents
          NDArray found = toRaw(recorded.pullback(manager, golden.tensor(cotangent)));
          GoldenCase.assertClose(found, golden.tensor(gradient), TOLERANCE);
          gradients.add(found);
        }
      }
    }
    for (NDArray other : gradients) {
      GoldenCase.assertClose(other, gradients.get(0), 1e-6);
    }
  }

  @Test
  void halfTheBudgetKeepsSomeStages() {
    Shape latents = golden.shape("latents");
    BiFunction<ActivationBudget, Boolean, Long> keeping =
        (budget, keeps) ->
            vae
                .plan((int) latents.get(2), (int) latents.get(3), (int) latents.get(4), budget)
                .keeps()
                .stream()
                .filter(keeps::equals)
                .count();
    long all =
        vae.plan(
                (int) latents.get(2),
                (int) latents.get(3),
                (int) latents.get(4),
                ActivationBudget.UNLIMITED)
            .keptBytes();
    assertThat(keeping.apply(ActivationBudget.UNLIMITED, false)).isZero();
    assertThat(keeping.apply(ActivationBudget.NONE, false)).isPositive();
    assertThat(keeping.apply(new ActivationBudget(all / 4), false))
        .isPositive()
        .isLessThan(keeping.apply(ActivationBudget.NONE, false));
  }

  @Test
  void pullbackEqualsFiniteDifferencesInFloat64() {
    try (WanVae wide = open(Precision.FLOAT64);
        GradMode mode = GradMode.off()) {
      NDArray latents = normalised(golden.tensor(manager, "latents", Precision.FLOAT64));
      NDArray cotangent = golden.tensor(manager, "cotangent", Precision.FLOAT64);
      NDArray direction = Tensors.cast(manager, golden.tensor("grad_latents"), Precision.FLOAT64);
      direction = direction.div(Tensors.norm(direction));
      double step = 1e-7; // so short that hardly a pixel crosses the clamp on the way
      NDArray above = wide.decodeWindow(manager, latents.add(direction.mul(step)));
      NDArray below = wide.decodeWindow(manager, latents.sub(direction.mul(step)));
      double expected = Tensors.dot(above.sub(below), cotangent) / (2 * step);
      try (Recorded recorded = wide.recordWindow(manager, latents, ActivationBudget.UNLIMITED)) {
        double found = Tensors.dot(recorded.pullback(manager, cotangent), direction);
        assertThat(Math.abs(expected)).isGreaterThan(1e-3);
        assertThat(found).isCloseTo(expected, Percentage.withPercentage(1e-2));
        assertThat(Precision.of(recorded.output())).isEqualTo(Precision.FLOAT64);
      }
    }
  }

  @Test
  void leavesNoTensorBehind() {
    NDArray latents = normalised(golden.tensor("latents"));
    NDArray cotangent = golden.tensor("cotangent");
    NDArray video = golden.tensor("video");
    try (WanVae pieces = openForSmallPieces()) {
      int[] counts = new int[3];
      for (int round = 0; round < 3; round++) { // methods and weights are made once
        try (NDManager step = manager.newSubManager()) {
          vae.decode(step, latents);
          pieces.decode(step, latents);
          pieces.encode(step, video);
          vae.decodeWindow(step, latents);
          assertThat(step.getManagedArrays()).hasSize(4);
          for (ActivationBudget budget :
              List.of(ActivationBudget.NONE, ActivationBudget.UNLIMITED)) {
            Recorded recorded = vae.recordWindow(step, latents, budget);
            recorded.pullback(step, cotangent).close();
            recorded.close();
          }
          assertThat(step.getManagedArrays()).hasSize(4);
        }
        counts[round] = manager.getManagedArrays().size() + vae.tensors() + pieces.tensors();
      }
      assertThat(counts[2]).isEqualTo(counts[1]);
    }
  }
}
