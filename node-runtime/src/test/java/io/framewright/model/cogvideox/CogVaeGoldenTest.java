package io.framewright.model.cogvideox;

import static io.framewright.golden.GoldenCase.assertClose;
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
import io.framewright.tensor.NoiseSource;
import io.framewright.tensor.Precision;
import io.framewright.tensor.Recorded;
import io.framewright.tensor.Tensors;
import io.framewright.tensor.Torch;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The autoencoder against the reference: encode, decode, windows and their pullbacks. */
class CogVaeGoldenTest {
  private static final String MODEL = "cogvideox-2b";
  private static final double TOLERANCE = 1e-4;
  private static final Pattern WINDOW = Pattern.compile("window_(\\d+)_(\\d+)");

  private final NDManager manager = Torch.newManager(Device.cpu());
  private final GoldenCase golden = GoldenCase.open(MODEL, "vae");
  private CogVae vae;

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

  private static CogVae open(Precision precision) {
    return CogVae.open(
        GoldenCase.folder(MODEL).resolve("vae"),
        new OpenOptions(Device.cpu(), precision, OpenOptions.Residency.RESIDENT));
  }

  @AfterEach
  void close() {
    vae.close();
    golden.close();
    manager.close();
  }

  /** Raw latents as the denoiser sees them. */
  private NDArray scaled(NDArray raw) {
    return raw.mul(vae.config().scaling());
  }

  private static NDArray frames(NDArray clip, long from, long to) {
    return clip.get(new NDIndex(":, :, {}:{}", from, to));
  }

  @Test
  void encodesToTheMean() {
    NDArray expected = scaled(golden.tensor("mean"));
    NDArray video = golden.tensor("video");
    assertClose(vae.encode(manager, video), expected, TOLERANCE);
    assertThat(vae.encode(manager, frames(video, 0, 1)).getShape().get(2)).isEqualTo(1);
  }

  @Test
  void aPictureIsASampleOfThePosterior() {
    NDArray picture = frames(golden.tensor("video"), 0, 1);
    NDArray mean = vae.picture(manager, picture.squeeze(2), null);
    assertClose(mean, vae.encode(manager, picture), 1e-6);
    NDArray one = vae.picture(manager, picture.squeeze(2), new NoiseSource(5));
    NDArray same = vae.picture(manager, picture.squeeze(2), new NoiseSource(5));
    NDArray other = vae.picture(manager, picture.squeeze(2), new NoiseSource(6));
    assertThat(GoldenCase.difference(same, one)).isZero();
    assertThat(GoldenCase.difference(other, one)).isGreaterThan(1e-3);
    assertThat(GoldenCase.difference(mean, one)).isGreaterThan(1e-3);
  }

  @Test
  void decodesAtOnceAndInChunks() {
    NDArray latents = scaled(golden.tensor("latents"));
    NDArray expected = golden.tensor("decoded");
    assertClose(vae.decodeWindow(manager, latents), expected, TOLERANCE);
    assertClose(vae.decode(manager, latents), expected.clip(-1, 1), TOLERANCE);
    for (int count = 1; count <= latents.getShape().get(2); count++) {
      NDArray some = frames(latents, 0, count);
      NDArray pixels = vae.decodeWindow(manager, some);
      assertThat(pixels.getShape().get(2)).isEqualTo(vae.config().frames(count));
      assertClose(vae.decode(manager, some), pixels.clip(-1, 1), 1e-5);
    }
  }

  /** Where chunks begin and end alike, the start of a clip does not depend on what follows. */
  @Test
  void aClipsStartDoesNotDependOnLaterChunks() {
    NDArray latents = scaled(golden.tensor("latents"));
    long all = latents.getShape().get(2);
    NDArray whole = vae.decodeWindow(manager, latents);
    for (long count = all - 2; count > 1; count -= 2) {
      NDArray start = vae.decodeWindow(manager, frames(latents, 0, count));
      assertClose(start, frames(whole, 0, vae.config().frames((int) count)), 1e-5);
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

  private long everything(Shape latents) {
    return vae.plan(
            (int) latents.get(2),
            (int) latents.get(3),
            (int) latents.get(4),
            ActivationBudget.UNLIMITED)
        .keptBytes();
  }

  private void pullsBack(NDArray raw, String decoded, String cotangent, String gradient) {
    NDArray window = scaled(raw);
    assertClose(vae.decodeWindow(manager, window), golden.tensor(decoded), TOLERANCE);
    List<NDArray> gradients = new ArrayList<>();
    for (long budget : new long[] {0, everything(raw.getShape()) / 4, Long.MAX_VALUE}) {
      try (Recorded recorded = vae.recordWindow(manager, window, new ActivationBudget(budget))) {
        assertClose(recorded.output(), golden.tensor(decoded), TOLERANCE);
        for (int again = 0; again < 2; again++) { // a recording serves several cotangents
          NDArray found = scaled(recorded.pullback(manager, golden.tensor(cotangent)));
          assertClose(found, golden.tensor(gradient), TOLERANCE);
          gradients.add(found);
        }
      }
    }
    for (NDArray other : gradients) {
      assertClose(other, gradients.get(0), 1e-6);
    }
  }

  @Test
  void aBudgetKeepsSomeStages() {
    Shape latents = golden.shape("latents");
    ActivationBudget some = new ActivationBudget(everything(latents) / 4);
    assertThat(dropped(latents, ActivationBudget.UNLIMITED)).isZero();
    assertThat(dropped(latents, some))
        .isPositive()
        .isLessThan(dropped(latents, ActivationBudget.NONE));
  }

  private long dropped(Shape latents, ActivationBudget budget) {
    return vae
        .plan((int) latents.get(2), (int) latents.get(3), (int) latents.get(4), budget)
        .keeps()
        .stream()
        .filter(keep -> !keep)
        .count();
  }

  /** A window of several chunks, so that gradients cross from one to the other. */
  @Test
  void pullbackEqualsFiniteDifferencesInFloat64() {
    try (CogVae wide = open(Precision.FLOAT64);
        GradMode mode = GradMode.off()) {
      NDArray latents = scaled(golden.tensor(manager, "latents", Precision.FLOAT64));
      NDArray cotangent = golden.tensor(manager, "cotangent", Precision.FLOAT64);
      NDArray direction = Tensors.cast(manager, golden.tensor("grad_latents"), Precision.FLOAT64);
      direction = direction.div(Tensors.norm(direction));
      double step = 1e-5;
      NDArray above = wide.decodeWindow(manager, latents.add(direction.mul(step)));
      NDArray below = wide.decodeWindow(manager, latents.sub(direction.mul(step)));
      double expected = Tensors.dot(above.sub(below), cotangent) / (2 * step);
      try (Recorded recorded = wide.recordWindow(manager, latents, ActivationBudget.UNLIMITED)) {
        double found = Tensors.dot(recorded.pullback(manager, cotangent), direction);
        assertThat(Math.abs(expected)).isGreaterThan(1e-3);
        assertThat(found).isCloseTo(expected, Percentage.withPercentage(1e-4));
        assertThat(Precision.of(recorded.output())).isEqualTo(Precision.FLOAT64);
      }
    }
  }

  @Test
  void leavesNoTensorBehind() {
    NDArray latents = scaled(golden.tensor("latents"));
    NDArray cotangent = golden.tensor("cotangent");
    NDArray video = golden.tensor("video");
    int[] counts = new int[3];
    for (int round = 0; round < 3; round++) { // methods and weights are made once
      try (NDManager step = manager.newSubManager()) {
        vae.decode(step, latents);
        vae.encode(step, video);
        vae.decodeWindow(step, latents);
        assertThat(step.getManagedArrays()).hasSize(3);
        for (ActivationBudget budget : List.of(ActivationBudget.NONE, ActivationBudget.UNLIMITED)) {
          Recorded recorded = vae.recordWindow(step, latents, budget);
          recorded.pullback(step, cotangent).close();
          recorded.close();
        }
        assertThat(step.getManagedArrays()).hasSize(3);
      }
      counts[round] = manager.getManagedArrays().size() + vae.tensors();
    }
    assertThat(counts[2]).isEqualTo(counts[1]);
  }
}
