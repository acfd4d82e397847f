package io.framewright.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.framewright.model.LatentGeometry;
import io.framewright.model.ModelRepository;
import io.framewright.model.ModelSummary;
import io.framewright.run.Families;
import io.framewright.video.FrameRange;
import io.framewright.video.VideoReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a workflow file to a written clip, with tiny LTX-Video models. */
class LtxRunTest {
  @TempDir Path folder;

  /** Two latents each way, and three in time. */
  private static LatentGeometry.Size size(String model) {
    ModelSummary summary =
        new ModelRepository(Families.ALL, List.of(Studio.models()))
            .describe(Studio.models().resolve(model));
    LatentGeometry geometry = summary.geometry();
    int side = 2 * geometry.spatialRatio();
    return geometry.snap(new LatentGeometry.Size(side, side, 2 * geometry.temporalRatio() + 1));
  }

  private static String workflow(String model) {
    LatentGeometry.Size size = size(model);
    return """
    {
      "framewright": 1,
      "name": "ltx",
      "nodes": [
        {"id": "model", "type": "framewright/model", "properties": {"checkpoint": "%s"}},
        {"id": "prompt", "type": "framewright/prompt", "properties": {"positive": "a red shirt"}},
        {"id": "key", "type": "framewright/keyframe",
          "properties": {"file": "pictures/a.png", "frame": "50%%"}},
        {"id": "loss", "type": "framewright/keyframe-loss"},
        {"id": "vlo", "type": "framewright/vlo-scheduler",
          "properties": {"preset": "custom", "repeats": "1x1, 1x1", "stochastic": "1-1"}},
        {"id": "sampler", "type": "framewright/guided-sampler", "properties": {
          "width": %d, "height": %d, "frames": %d, "steps": 3, "seed": 5, "compare": true}},
        {"id": "save", "type": "framewright/save-video",
          "properties": {"file": "clip", "format": "png"}}
      ],
      "links": [
        {"from": "model.model", "to": "sampler.model"},
        {"from": "prompt.prompt", "to": "sampler.prompt"},
        {"from": "key.keyframe", "to": "loss.keyframe"},
        {"from": "loss.loss", "to": "sampler.loss"},
        {"from": "vlo.schedule", "to": "sampler.schedule"},
        {"from": "sampler.clip", "to": "save.clip"}
      ]
    }
    """
        .formatted(model, size.width(), size.height(), size.frames());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ltx", "ltx-091"})
  void fromFileToClip(String model) throws Exception {
    Studio studio = new Studio(folder);
    Path file = studio.write("w.fgw", workflow(model));
    Studio.Result result = Studio.run(file);
    assertThat(result.code()).as(result.err()).isZero();
    Path guided = folder.resolve("clip");
    Path unguided = folder.resolve("clip-unguided");
    assertThat(result.out().lines().map(Path::of)).containsExactly(guided, unguided);
    float[] first = pixels(guided);
    assertThat(VideoReader.info(guided).frames()).isEqualTo(size(model).frames());
    assertThat(Arrays.equals(first, pixels(unguided))).isFalse();
    // noise, guidance and what the decoder adds all follow from the seed
    assertThat(Studio.run(file, "--set", "save.overwrite=true").code()).isZero();
    assertThat(pixels(guided)).isEqualTo(first);
  }

  private static float[] pixels(Path video) {
    return VideoReader.readAll(video, FrameRange.ALL).get(0).toSigned();
  }
}
