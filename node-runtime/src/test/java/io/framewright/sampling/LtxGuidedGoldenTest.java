package io.framewright.sampling;

import static io.framewright.golden.GoldenCase.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.golden.GoldenCase;
import io.framewright.golden.Managers;
import io.framewright.model.LatentGeometry;
import io.framewright.model.ltx.LtxFamily;
import io.framewright.tensor.NoiseSource;
import io.framewright.tensor.Precision;
import java.io.IOException;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole runs of tiny LTX-Video pipelines, guided and unguided, with and without a picture, against
 * the reference's every repeat and step.
 */
class LtxGuidedGoldenTest {
  private static final String LATEST = "more-golden/ltx-095";
  private static final NDIndex LATER = new NDIndex(":, :, 1:");

  /** Prompts of as many tokens as the text case has, or the pipeline's case says. */
  private static LtxFamily family(String folder) {
    JsonNode own = GoldenCase.json(folder, "cases/pipeline.json").path("max_sequence_length");
    if (!own.isMissingNode()) {
      return new LtxFamily(own.asInt());
    }
    try (GoldenCase text = GoldenCase.open(folder, "text")) {
      return new LtxFamily((int) text.shape("mask_0").get(1));
    }
  }

  /** From tokens [1, T h w, C] to latents. */
  private static UnaryOperator<NDArray> unpacked(String folder, String name) {
    int ratio = new LtxFamily().describe(GoldenCase.folder(folder)).geometry().spatialRatio();
    JsonNode facts = GoldenCase.json(folder, "cases/" + name + ".json");
    int height = facts.get("height").asInt() / ratio;
    int width = facts.get("width").asInt() / ratio;
    return tokens ->
        tokens.transpose(0, 2, 1).reshape(1, tokens.getShape().get(2), -1, height, width);
  }

  private static double fps(String folder) {
    return GoldenCase.json(folder, "cases/pipeline.json").get("frame_rate").asDouble();
  }

  private static GoldenPipeline open(String folder, String name, Precision precision) {
    return new GoldenPipeline(
        folder,
        name,
        family(folder),
        precision,
        Map.of(),
        fps(folder),
        unpacked(folder, name),
        z -> z);
  }

  /**
   * With a picture. What is sampled in the picture's place is seen by nobody and only ends as the
   * picture, so the later frames are compared.
   */
  private static GoldenPipeline shown(
      String name, Precision precision, UnaryOperator<NDArray> laterOfCase) {
    UnaryOperator<NDArray> unpacked = unpacked(LATEST, name);
    return new GoldenPipeline(
        LATEST,
        name,
        family(LATEST),
        precision,
        Map.of("first", into -> picture(into, name)),
        fps(LATEST),
        tokens -> laterOfCase.apply(unpacked.apply(tokens)),
        z -> z.get(LATER));
  }

  private static NDArray picture(NDManager into, String name) {
    try (GoldenCase golden = GoldenCase.open(LATEST, name)) {
      return golden.tensor(into, "image", Precision.FLOAT32);
    }
  }

  private static NoiseSchedule schedule(GoldenPipeline pipeline) {
    LatentGeometry geometry = pipeline.model.summary().geometry();
    long tokens = geometry.latentShape(pipeline.size).size() / geometry.channels();
    return Schedules.schedule(pipeline.model.summary().scheduler(), pipeline.steps(), tokens);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ltx", "ltx-091", LATEST})
  void unguided(String folder) {
    int before = Managers.tensors();
    try (GoldenPipeline pipeline = open(folder, "pipeline", Precision.FLOAT32)) {
      NoiseSchedule schedule = schedule(pipeline);
      JsonNode facts = pipeline.golden.facts();
      for (int i = 0; i < schedule.steps(); i++) {
        assertThat(schedule.noiseLevel(i))
            .isCloseTo(facts.get("sigmas").get(i).asDouble(), within(1e-6));
        assertThat(schedule.timestep(i))
            .isCloseTo(facts.get("timesteps").get(i).asDouble(), within(1e-3));
      }
      NoiseSource noise = new NoiseSource(pipeline.facts("seed"));
      NDArray latents =
          pipeline.unguided(schedule, new LinearSolver(schedule), pipeline.golden, noise);
      NDArray pixels = pipeline.model.autoencoder().decode(pipeline.manager, latents, noise);
      NDArray frames = pixels.get(0).transpose(1, 0, 2, 3).div(2).add(0.5f);
      assertClose(frames, pipeline.golden.tensor("frames"), GoldenTrace.TOLERANCE);
    }
    assertThat(Managers.tensors()).isEqualTo(before);
  }

  @Test
  void unguidedFromAPicture() {
    int before = Managers.tensors();
    String name = "pipeline-image";
    try (GoldenPipeline pipeline = shown(name, Precision.FLOAT32, z -> z.get(LATER))) {
      NoiseSchedule schedule = schedule(pipeline);
      NDArray latents = pipeline.unguided(schedule, new LinearSolver(schedule));
      NDArray expected = unpacked(LATEST, name).apply(pipeline.golden.tensor("latents_0"));
      NDIndex first = new NDIndex(":, :, :1");
      assertClose(latents.get(first), expected.get(first), GoldenTrace.TOLERANCE);
    }
    assertThat(Managers.tensors()).isEqualTo(before);
  }

  @TestFactory
  Stream<DynamicTest> guided() throws IOException {
    return GoldenPipeline.guidedCases("ltx").stream()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () -> {
                      try (GoldenPipeline pipeline = open("ltx", name, Precision.FLOAT32)) {
                        pipeline.checkGuided(schedule(pipeline));
                      }
                    }));
  }

  /** The case has no tensors of the first latent frame, which is the picture's. */
  @Test
  void guidedFromAPicture() {
    try (GoldenPipeline pipeline = shown("guided-image", Precision.FLOAT32, z -> z)) {
      pipeline.checkGuided(schedule(pipeline));
    }
  }

  /**
   * The gradient of a whole guided loss is its derivative: decoder windows, Tweedie, network, both
   * branches, and the picture.
   */
  @Test
  void gradientEqualsFiniteDifferences() {
    try (GoldenPipeline pipeline = open("ltx", "guided-keyframe", Precision.FLOAT64)) {
      pipeline.checkGradient(schedule(pipeline));
    }
    try (GoldenPipeline pipeline = shown("guided-image", Precision.FLOAT64, z -> z)) {
      pipeline.checkGradient(schedule(pipeline));
    }
  }
}
