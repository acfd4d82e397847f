package io.framewright.sampling;

import static io.framewright.golden.GoldenCase.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.golden.GoldenCase;
import io.framewright.model.PictureUse;
import io.framewright.model.cogvideox.CogFamily;
import io.framewright.tensor.Precision;
import io.framewright.tensor.Torch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whole runs of tiny CogVideoX pipelines, guided and unguided, against the reference sampler's
 * every repeat and step. The reference's latents are [B, T, C, h, w].
 */
class CogGuidedGoldenTest {
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

  private static GoldenPipeline open(String folder, String name, Precision precision) {
    return new GoldenPipeline(
        folder,
        name,
        new CogFamily(),
        precision,
        pictures(folder, name),
        latents -> latents.transpose(0, 2, 1, 3, 4));
  }

  private static Map<String, Function<NDManager, NDArray>> pictures(String folder, String name) {
    try (GoldenCase golden = GoldenCase.open(folder, name)) {
      return golden.names().contains("image")
          ? Map.of("first", into -> picture(into, folder, name))
          : Map.of();
    }
  }

  private static NDArray picture(NDManager into, String folder, String name) {
    try (GoldenCase golden = GoldenCase.open(folder, name)) {
      return golden.tensor(into, "image", Precision.FLOAT32).expandDims(0);
    }
  }

  private static NoiseSchedule schedule(GoldenPipeline pipeline) {
    NoiseSchedule schedule =
        Schedules.schedule(pipeline.model.summary().scheduler(), pipeline.steps(), 1);
    JsonNode timesteps = pipeline.golden.facts().get("timesteps");
    for (int i = 0; i < schedule.steps(); i++) {
      assertThat(schedule.timestep(i)).isEqualTo(timesteps.get(i).asDouble());
    }
    return schedule;
  }

  @ParameterizedTest
  @CsvSource({
    "cogvideox-2b, pipeline",
    "cogvideox-5b, pipeline",
    "cogvideox-i2v, pipeline",
    "more-golden/cogvideox-15, pipeline",
    "more-golden/cogvideox-15, pipeline-dynamic",
    "more-golden/cogvideox-15-i2v, pipeline"
  })
  void unguided(String folder, String name) {
    try (GoldenPipeline pipeline = open(folder, name, Precision.FLOAT32)) {
      boolean shown = pipeline.golden.names().contains("image");
      assertThat(pipeline.model.summary().pictures().first())
          .isEqualTo(shown ? PictureUse.Need.ALWAYS : PictureUse.Need.NEVER);
      NoiseSchedule schedule = schedule(pipeline);
      Solver solver = Schedules.solver(pipeline.model.summary().scheduler(), schedule);
      assertThat(solver instanceof CogVideoXDpmSolver)
          .isEqualTo(
              pipeline.golden.facts().get("scheduler").asText().equals("CogVideoXDPMScheduler"));
      NDArray latents = pipeline.unguided(schedule, solver);
      NDArray pixels = pipeline.model.autoencoder().decode(pipeline.manager, latents);
      NDArray frames = pixels.get(0).transpose(1, 0, 2, 3).div(2).add(0.5f).clip(0, 1);
      assertClose(frames, pipeline.golden.tensor("frames"), GoldenTrace.TOLERANCE);
    }
  }

  @TestFactory
  Stream<DynamicTest> guided() throws IOException {
    List<DynamicTest> all = new ArrayList<>();
    for (String folder : List.of("cogvideox-2b", "cogvideox-5b", "more-golden/cogvideox-15")) {
      for (String name : GoldenPipeline.guidedCases(folder)) {
        all.add(DynamicTest.dynamicTest(folder + " " + name, () -> guided(folder, name)));
      }
    }
    return all.stream();
  }

  private static void guided(String folder, String name) {
    try (GoldenPipeline pipeline = open(folder, name, Precision.FLOAT32)) {
      pipeline.checkGuided(schedule(pipeline));
    }
  }

  /**
   * The gradient of a whole guided loss is its derivative: decoder windows, Tweedie, network, both
   * branches.
   */
  @Test
  void gradientEqualsFiniteDifferences() {
    try (GoldenPipeline pipeline = open("cogvideox-5b", "guided-keyframe", Precision.FLOAT64)) {
      pipeline.checkGradient(schedule(pipeline));
    }
  }
}
