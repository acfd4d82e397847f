package io.framewright.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.golden.GoldenCase;
import io.framewright.guidance.DownSampling;
import io.framewright.guidance.Draw;
import io.framewright.guidance.Guidance;
import io.framewright.guidance.GuidancePlan;
import io.framewright.guidance.Keyframe;
import io.framewright.guidance.KeyframeLoss;
import io.framewright.guidance.LoopLoss;
import io.framewright.guidance.Loss;
import io.framewright.guidance.LossTree;
import io.framewright.guidance.LossTree.Mode;
import io.framewright.guidance.PixelEncoder;
import io.framewright.guidance.SmoothnessLoss;
import io.framewright.guidance.StructureLoss;
import io.framewright.guidance.StyleLoss;
import io.framewright.model.Autoencoder;
import io.framewright.model.Denoiser;
import io.framewright.model.wan.WanFamily;
import io.framewright.tensor.ActivationBudget;
import io.framewright.tensor.NoiseSource;
import io.framewright.tensor.Precision;
import io.framewright.tensor.Recorded;
import io.framewright.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A graph with five losses costs no more network passes than one with a single loss, and where they
 * read the same frames no more decoded windows: counted in whole runs of the sampler.
 */
class FiveLossesGoldenTest {
  private static final String FOLDER = "wan";
  private static final Draw NO_DRAW =
      (count, total) -> {
        throw new IllegalStateException("nothing is drawn here");
      };

  /** What a run did. */
  private static final class Counts {
    private int predictions;
    private int recordedPredictions;
    private int networkPullbacks;
    private int decodedWindows;
    private int recordedWindows;
    private int windowPullbacks;

    List<Integer> network() {
      return List.of(predictions, recordedPredictions, networkPullbacks);
    }

    List<Integer> windows() {
      return List.of(decodedWindows, recordedWindows);
    }
  }

  @Test
  void fiveLossesCostNoMoreNetworkPassesThanOne() {
    int tokens = GoldenCase.json(FOLDER, "cases/pipeline.json").get("max_sequence_length").asInt();
    try (GoldenPipeline pipeline =
        new GoldenPipeline(FOLDER, "guided-keyframe", new WanFamily(tokens), Precision.FLOAT32)) {
      List<Loss> five = losses(pipeline);
      LossTree<Loss> loop = LossTree.of(five.get(0));
      Counts one = count(pipeline, loop);
      VloPlan plan = pipeline.plan();
      int repeats = 0;
      for (int step = 0; step < pipeline.steps(); step++) {
        repeats += plan.steps().get(step).repeats();
      }
      assertThat(repeats).isGreaterThan(1);
      assertThat(one.network()).containsExactly(pipeline.steps(), repeats, repeats);
      for (Mode mode : Mode.values()) {
        LossTree<Loss> mix = LossTree.mix(mode, five.stream().map(LossTree::of).toList());
        Counts all = count(pipeline, mix);
        assertThat(all.network()).as("network passes, %s", mode).isEqualTo(one.network());
        assertThat(all.windows()).as("decoded windows, %s", mode).isEqualTo(one.windows());
        // gradients that are weighed against one another are pulled back apart, but only to x0
        int apart = mode == Mode.SUM ? 1 : five.size();
        assertThat(all.windowPullbacks).isEqualTo(one.windowPullbacks * apart);
        GuidancePlan planned = planned(pipeline, mix);
        assertThat(all.windows())
            .containsExactly(planned.decodes() * repeats, planned.recordings() * repeats);
        assertThat(all.windowPullbacks).isEqualTo(planned.pullbacks() * repeats);
      }
    }
  }

  /** Five kinds of losses on the same two frames; the loop first. */
  private static List<Loss> losses(GoldenPipeline pipeline) {
    List<Integer> frames = new ArrayList<>();
    pipeline.golden.facts().get("frames").forEach(f -> frames.add(f.asInt()));
    List<Integer> two = frames.stream().sorted().distinct().limit(2).toList();
    assertThat(two).as("frames of the case").hasSize(2);
    List<Keyframe> keyframes =
        two.stream().map(f -> new Keyframe(f, pipeline.golden.tensor("target_" + f))).toList();
    return List.of(
        new LoopLoss("loop", two.get(0), two.get(1), 1),
        new KeyframeLoss("keyframe", keyframes),
        StyleLoss.of(
            pipeline.manager,
            "style",
            PixelEncoder.SKETCH,
            List.of(keyframes.get(1).target()),
            StyleLoss.Frames.fixed(two)),
        new SmoothnessLoss("smoothness", two),
        StructureLoss.of(
            pipeline.manager,
            "structure",
            PixelEncoder.GRAY,
            keyframes,
            StructureLoss.Comparison.SQUARED));
  }

  private static DownSampling down(GoldenPipeline pipeline) {
    return new DownSampling(
        pipeline.model.summary().geometry(),
        pipeline.size,
        pipeline.golden.facts().get("downscale").asInt());
  }

  private static GuidancePlan planned(GoldenPipeline pipeline, LossTree<Loss> tree) {
    int window = pipeline.golden.facts().get("window").asInt();
    return GuidancePlan.of(
        tree,
        loss -> GuidancePlan.Reads.of(loss, NO_DRAW),
        down(pipeline),
        window,
        0,
        pipeline.steps());
  }

  private static Counts count(GoldenPipeline pipeline, LossTree<Loss> tree) {
    JsonNode facts = pipeline.golden.facts();
    Counts counts = new Counts();
    ActivationBudget budget = new ActivationBudget(1 << 20);
    Guidance guidance =
        new Guidance(
            counting(pipeline.model.autoencoder(), counts),
            down(pipeline),
            facts.get("window").asInt(),
            budget,
            tree);
    GuidedSampler.Settings settings =
        new GuidedSampler.Settings(pipeline.plan(), 1, true, true, budget);
    FlowSchedule schedule = FlowSchedule.euler(pipeline.steps(), pipeline.shift());
    NoiseSource noise = new NoiseSource(pipeline.facts("seed"));
    NDArray start = pipeline.model.noise(pipeline.manager, noise, pipeline.size);
    try (SolverHistory history = new SolverHistory(pipeline.manager)) {
      NDArray end =
          new GuidedSampler(
                  counting(pipeline.denoiser, counts), schedule, Optional.of(guidance), settings)
              .sample(
                  pipeline.manager,
                  start,
                  0,
                  noise,
                  new LinearSolver(schedule),
                  history,
                  new SamplingListener() {});
      assertThat(Tensors.norm(end)).isFinite();
    }
    return counts;
  }

  private static Denoiser counting(Denoiser denoiser, Counts counts) {
    return new Denoiser() {
      @Override
      public NDArray predict(NDManager into, NDArray latents, double timestep) {
        counts.predictions++;
        return denoiser.predict(into, latents, timestep);
      }

      @Override
      public Recorded record(
          NDManager parent, NDArray latents, double timestep, ActivationBudget budget) {
        counts.recordedPredictions++;
        return counting(
            denoiser.record(parent, latents, timestep, budget), () -> counts.networkPullbacks++);
      }

      @Override
      public int branches() {
        return denoiser.branches();
      }

      @Override
      public void close() {
        throw new AssertionError("the sampler does not own its denoiser");
      }
    };
  }

  private static Autoencoder counting(Autoencoder autoencoder, Counts counts) {
    return new Autoencoder() {
      @Override
      public NDArray decode(NDManager into, NDArray latents) {
        return autoencoder.decode(into, latents);
      }

      @Override
      public Recorded recordWindow(NDManager parent, NDArray window, ActivationBudget budget) {
        counts.recordedWindows++;
        return counting(
            autoencoder.recordWindow(parent, window, budget), () -> counts.windowPullbacks++);
      }

      @Override
      public NDArray decodeWindow(NDManager into, NDArray window) {
        counts.decodedWindows++;
        return autoencoder.decodeWindow(into, window);
      }

      @Override
      public NDArray encode(NDManager into, NDArray pixels) {
        return autoencoder.encode(into, pixels);
      }

      @Override
      public ActivationBudget.Plan plan(
          int latentFrames, int latentHeight, int latentWidth, ActivationBudget budget) {
        return autoencoder.plan(latentFrames, latentHeight, latentWidth, budget);
      }
    };
  }

  private static Recorded counting(Recorded recorded, Runnable pulled) {
    return new Recorded() {
      @Override
      public NDArray output() {
        return recorded.output();
      }

      @Override
      public NDArray pullback(NDManager into, NDArray cotangent) {
        pulled.run();
        return recorded.pullback(into, cotangent);
      }

      @Override
      public void close() {
        recorded.close();
      }
    };
  }
}
