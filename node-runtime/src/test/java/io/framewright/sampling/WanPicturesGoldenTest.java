package io.framewright.sampling;

import static io.framewright.golden.GoldenCase.assertClose;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.framewright.golden.GoldenCase;
import io.framewright.model.wan.WanFamily;
import io.framewright.tensor.Precision;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whole runs of a tiny Wan pipeline that is shown a picture. */
class WanPicturesGoldenTest {
  private static final String FOLDER = "wan-i2v";

  private static GoldenPipeline open(String name, Precision precision) {
    int tokens = GoldenCase.json(FOLDER, "cases/pipeline.json").get("max_sequence_length").asInt();
    return new GoldenPipeline(
        FOLDER, name, new WanFamily(tokens), precision, Map.of("first", picture("image")));
  }

  private static Function<NDManager, NDArray> picture(String name) {
    return into -> {
      try (GoldenCase golden = GoldenCase.open(FOLDER, "pipeline")) {
        return golden.tensor(into, name, Precision.FLOAT32).expandDims(0);
      }
    };
  }

  @Test
  void unguided() {
    try (GoldenPipeline pipeline = open("pipeline", Precision.FLOAT32)) {
      FlowSchedule schedule = FlowSchedule.euler(pipeline.steps(), pipeline.shift());
      NDArray latents = pipeline.unguided(schedule, new LinearSolver(schedule));
      NDArray pixels = pipeline.model.autoencoder().decode(pipeline.manager, latents);
      NDArray frames = pixels.get(0).transpose(1, 0, 2, 3).div(2).add(0.5f).clip(0, 1);
      assertClose(frames, pipeline.golden.tensor("frames"), GoldenTrace.TOLERANCE);
    }
  }

  @TestFactory
  Stream<DynamicTest> guided() throws IOException {
    return GoldenPipeline.guidedCases(FOLDER).stream()
        .map(name -> DynamicTest.dynamicTest(name, () -> guided(name)));
  }

  private static void guided(String name) {
    try (GoldenPipeline pipeline = open(name, Precision.FLOAT32)) {
      pipeline.checkGuided(FlowSchedule.euler(pipeline.steps(), pipeline.shift()));
    }
  }

  @Test
  void gradientEqualsFiniteDifferences() {
    try (GoldenPipeline pipeline = open("guided-keyframe", Precision.FLOAT64)) {
      pipeline.checkGradient(FlowSchedule.euler(pipeline.steps(), pipeline.shift()));
    }
  }
}
