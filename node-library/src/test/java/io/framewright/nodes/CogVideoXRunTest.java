package io.framewright.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.framewright.model.LatentGeometry;
import io.framewright.model.ModelRepository;
import io.framewright.model.ModelSummary;
import io.framewright.run.Families;
import io.framewright.video.VideoInfo;
import io.framewright.video.VideoReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a workflow file to a written clip with a tiny CogVideoX, through the command line. */
class CogVideoXRunTest {
  private static final String WORKFLOW =
      """
      {
        "framewright": 1,
        "name": "cog",
        "nodes": [
          {"id": "model", "type": "framewright/model", "properties": {"checkpoint": "MODEL"}},
          {"id": "prompt", "type": "framewright/prompt", "properties": {"positive": "a red shirt"}},
          {"id": "end", "type": "framewright/keyframe",
            "properties": {"file": "pictures/b.png", "frame": -1}},
          {"id": "picture", "type": "framewright/image", "properties": {"file": "pictures/a.png"}},
          {"id": "frames", "type": "framewright/keyframe-loss"},
          {"id": "vlo", "type": "framewright/vlo-scheduler", "properties": {"preset": "custom",
            "repeats": "1x2, 1x1", "stochastic": "1-1"}},
          {"id": "sampler", "type": "framewright/guided-sampler", "properties": {
            "width": WIDTH, "height": HEIGHT, "frames": FRAMES, "steps": 3, "seed": 5, "dynamic scale": true}},
          {"id": "save", "type": "framewright/save-video", "properties": {"file": "out/cog"}}
        ],
        "links": [
          {"from": "model.model", "to": "sampler.model"},
          WIRES
          {"from": "prompt.prompt", "to": "sampler.prompt"},
          {"from": "end.keyframe", "to": "frames.keyframe"},
          {"from": "frames.loss", "to": "sampler.loss"},
          {"from": "vlo.schedule", "to": "sampler.schedule"},
          {"from": "sampler.clip", "to": "save.clip"}
        ]
      }
      """;

  @TempDir Path folder;

  @Test
  void fromText() throws Exception {
    aKeyframeFromFileToClip("cogvideox-2b", "");
  }

  @Test
  void fromAPicture() throws Exception {
    aKeyframeFromFileToClip(
        "cogvideox-i2v", "{\"from\": \"picture.image\", \"to\": \"sampler.image\"},");
  }

  private void aKeyframeFromFileToClip(String model, String wires) throws Exception {
    ModelSummary summary =
        new ModelRepository(Families.ALL, List.of(Studio.models()))
            .describe(Studio.models().resolve(model));
    LatentGeometry.Size size = summary.geometry().snap(new LatentGeometry.Size(32, 16, 9));
    Studio studio = new Studio(folder);
    Path file =
        studio.write(
            "cog.fgw",
            WORKFLOW
                .replace("MODEL", model)
                .replace("WIRES", wires)
                .replace("WIDTH", "" + size.width())
                .replace("HEIGHT", "" + size.height())
                .replace("FRAMES", "" + size.frames()));
    Studio.Result result = Studio.run(file, "--set", "sampler.compare=true");
    assertThat(result.err()).contains("Done in").doesNotContain("error");
    assertThat(result.code()).isZero();
    List<Path> files = result.out().lines().map(Path::of).toList();
    assertThat(files).hasSize(2);
    for (Path video : files) {
      VideoInfo info = VideoReader.info(video);
      assertThat(List.of(info.width(), info.height(), info.frames()))
          .as(video.toString())
          .containsExactly(size.width(), size.height(), size.frames());
    }
    assertThat(result.err())
        .containsPattern("Keyframe Loss on the finished clip: \\S+ \\(\\S+ without guidance\\)");
  }
}
