package io.framewright.guidance;

import static io.framewright.golden.GoldenCase.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.golden.GoldenCase;
import io.framewright.guidance.LossTree.Mode;
import io.framewright.model.LatentGeometry.Size;
import io.framewright.model.OpenOptions;
import io.framewright.model.wan.WanVae;
import io.framewright.tensor.ActivationBudget;
import io.framewright.tensor.Precision;
import io.framewright.tensor.Torch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Guidance through Wan's autoencoder against the reference's guided runs. */
class GuidanceGoldenTest {
  private static final String MODEL = "wan";
  private static final double TOLERANCE = 1e-4;
  private static final Draw NO_DRAW =
      (count, total) -> {
        throw new AssertionError("nothing is random here");
      };

  private final int threads = Torch.threads();

  /** Tensors of a few values gain nothing from more. */
  @BeforeEach
  void useOneThread() {
    Torch.setThreads(1);
  }

  @AfterEach
  void useAllThreads() {
    Torch.setThreads(threads);
  }

  /**
   * With the network held constant the gradient at the noisy latent is that at x0, so it is
   * compared as well; in all other cases the values of the losses are.
   */
  @ParameterizedTest
  @ValueSource(strings = {"keyframe-shortcut", "keyframe", "loop", "mask", "mixed-sum"})
  void valuesAndGradientsAtEveryRepeat(String name) {
    OpenOptions options =
        new OpenOptions(Device.cpu(), Precision.FLOAT32, OpenOptions.Residency.RESIDENT);
    try (GoldenCase golden = GoldenCase.open(MODEL, "guided-" + name);
        WanVae vae = WanVae.open(GoldenCase.folder(MODEL).resolve("vae"), options)) {
      JsonNode facts = golden.facts();
      FakeGeometry geometry =
          new FakeGeometry(
              (int) golden.shape("noise").get(1),
              vae.config().spatialRatio(),
              vae.config().temporalRatio());
      Size size =
          new Size(
              facts.get("width").asInt(),
              facts.get("height").asInt(),
              facts.get("num_frames").asInt());
      DownSampling down = new DownSampling(geometry, size, facts.get("downscale").asInt());
      List<Loss> losses = losses(golden);
      Guidance guidance =
          new Guidance(
              vae,
              down,
              facts.get("window").asInt(),
              ActivationBudget.NONE,
              LossTree.mix(Mode.SUM, losses.stream().map(LossTree::of).toList()));
      boolean shortcut = !facts.get("options").path("through_network").asBoolean(true);
      assertThat(shortcut).isEqualTo(name.endsWith("shortcut"));
      assertThat(facts.get("values")).isNotEmpty();
      for (JsonNode repeat : facts.get("values")) {
        String at = "_" + repeat.get("step").asInt() + "_" + repeat.get("repeat").asInt();
        Evaluation found =
            guidance.evaluate(golden.manager(), golden.tensor("x0" + at), 0, 1, NO_DRAW);
        for (int i = 0; i < losses.size(); i++) {
          double wanted = repeat.get("losses").get(i).asDouble();
          assertThat(found.losses().get(losses.get(i).name()))
              .isCloseTo(wanted, within(TOLERANCE * wanted));
        }
        if (shortcut) {
          assertClose(found.gradient(), golden.tensor("gradient" + at), TOLERANCE);
        }
      }
    }
  }

  /** The losses that the case says it has, with its own frames, targets and masks. */
  private static List<Loss> losses(GoldenCase golden) {
    JsonNode frames = golden.facts().get("frames");
    JsonNode what = golden.facts().get("loss");
    if (what.asText().equals("loop")) {
      return List.of(loop(frames));
    }
    List<Keyframe> keyframes = new ArrayList<>();
    for (JsonNode frame : frames) {
      String target = "target_" + frame.asInt();
      if (golden.names().contains(target)) {
        Optional<NDArray> mask =
            Optional.of("mask_" + frame.asInt())
                .filter(golden.names()::contains)
                .map(golden::tensor);
        keyframes.add(new Keyframe(frame.asInt(), golden.tensor(target), mask, 1));
      }
    }
    assertThat(keyframes).isNotEmpty();
    KeyframeLoss keyframe = new KeyframeLoss("keyframe", keyframes);
    if (!what.isArray()) {
      return List.of(keyframe);
    }
    // "gray A against target_B"
    String[] words = what.get(2).asText().split(" ");
    Keyframe gray = new Keyframe(Integer.parseInt(words[1]), golden.tensor(words[3]));
    return List.of(
        keyframe,
        loop(frames),
        StructureLoss.of(
            golden.manager(),
            "gray",
            PixelEncoder.GRAY,
            List.of(gray),
            StructureLoss.Comparison.SQUARED));
  }

  private static LoopLoss loop(JsonNode frames) {
    int last = frames.get(frames.size() - 1).asInt();
    return new LoopLoss("loop", frames.get(0).asInt(), last, 1);
  }
}
