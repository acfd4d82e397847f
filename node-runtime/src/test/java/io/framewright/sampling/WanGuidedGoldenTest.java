package io.framewright.sampling;

import static io.framewright.golden.GoldenCase.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.golden.GoldenCase;
import io.framewright.model.wan.WanFamily;
import io.framewright.tensor.Precision;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Whole runs of a tiny Wan pipeline, guided and unguided, against the reference sampler's every
 * repeat and step.
 */
class WanGuidedGoldenTest {
  private static final String FOLDER = "wan";

  @TestFactory
  Stream<DynamicTest> guided() throws IOException {
    return GoldenPipeline.guidedCases(FOLDER).stream()
        .map(name -> DynamicTest.dynamicTest(name, () -> guided(name)));
  }

  private static GoldenPipeline open(String name, Precision precision) {
    int tokens = GoldenCase.json(FOLDER, "cases/pipeline.json").get("max_sequence_length").asInt();
    return new GoldenPipeline(FOLDER, name, new WanFamily(tokens), precision);
  }

  @Test
  void unguidedWithEuler() {
    try (GoldenPipeline pipeline = open("pipeline", Precision.FLOAT32)) {
      FlowSchedule schedule = FlowSchedule.euler(pipeline.steps(), pipeline.shift());
      NDArray latents = pipeline.unguided(schedule, new LinearSolver(schedule));
      NDArray pixels = pipeline.model.autoencoder().decode(pipeline.manager, latents);
      NDArray frames = pixels.get(0).transpose(1, 0, 2, 3).div(2).add(0.5f).clip(0, 1);
      assertClose(frames, pipeline.golden.tensor("frames"), GoldenTrace.TOLERANCE);
    }
  }

  @Test
  void unguidedWithUniPc() {
    // the case names its own seed and scheduler; prompt and size are those of the case "pipeline"
    try (GoldenPipeline pipeline = open("pipeline", Precision.FLOAT32);
        GoldenCase golden = GoldenCase.open(FOLDER, "pipeline-unipc")) {
      JsonNode facts = golden.facts();
      FlowSchedule schedule =
          FlowSchedule.uniPc(
              facts.get("steps").asInt(), facts.get("scheduler").get("flow_shift").asDouble());
      for (int i = 0; i < schedule.steps(); i++) {
        assertThat(schedule.sigma(i))
            .isCloseTo(facts.get("sigmas").get(i).asDouble(), within(1e-6));
      }
      pipeline.unguided(schedule, new UniPcSolver(schedule), golden, facts.get("seed").asLong());
    }
  }

  private static void guided(String name) {
    try (GoldenPipeline pipeline = open(name, Precision.FLOAT32)) {
      pipeline.checkGuided(FlowSchedule.euler(pipeline.steps(), pipeline.shift()));
    }
  }

  /**
   * The gradient of a whole guided loss is its derivative: decoder windows, Tweedie, network, both
   * branches.
   */
  @Test
  void gradientEqualsFiniteDifferences() {
    for (String name : List.of("guided-keyframe", "guided-loop")) {
      try (GoldenPipeline pipeline = open(name, Precision.FLOAT64)) {
        pipeline.checkGradient(FlowSchedule.euler(pipeline.steps(), pipeline.shift()));
      }
    }
  }
}
