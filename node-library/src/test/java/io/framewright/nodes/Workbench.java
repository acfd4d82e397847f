package io.framewright.nodes;

import io.framewright.InputException;
import io.framewright.compile.Compilation;
import io.framewright.compile.WorkflowCompiler;
import io.framewright.graph.Problem;
import io.framewright.model.FlowEulerConfig;
import io.framewright.model.LatentGeometry;
import io.framewright.model.ModelSummary;
import io.framewright.model.PictureUse;
import io.framewright.model.PictureUse.Need;
import io.framewright.spi.MediaProbe;
import io.framewright.spi.NodeCatalogue;
import io.framewright.spi.Places;
import io.framewright.workflow.Workflow;
import io.framewright.workflow.WorkflowReader;
import io.framewright.workflow.WorkflowWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A folder with pictures and clips (by name alone), one model, and a compiler over them. */
final class Workbench {
  static final NodeCatalogue CATALOGUE = NodeCatalogue.of(List.of(new BuiltInNodes()));

  /**
   * A graph with everything: two keyframes, one of them masked, frames of a clip, a loop, a mix, a
   * schedule, two outputs.
   */
  static final String GOOD =
      """
      {
        "framewright": 1,
        "name": "good",
        "nodes": [
          {"id": "model", "type": "framewright/model", "properties": {"checkpoint": "pocket"}},
          {"id": "prompt", "type": "framewright/prompt", "properties": {"positive": "a shirt"}},
          {"id": "picture", "type": "framewright/image",
            "properties": {"file": "b.png", "fit": "pad"}},
          {"id": "video", "type": "framewright/video",
            "properties": {"file": "clip.mp4", "first": 2, "every": 3}},
          {"id": "mask", "type": "framewright/mask",
            "properties": {"file": "mask.png", "feather": 2}},
          {"id": "start", "type": "framewright/keyframe", "title": "Start",
            "properties": {"file": "a.png", "frame": 2}},
          {"id": "end", "type": "framewright/keyframe",
            "properties": {"frame": -1, "weight": 0.5}},
          {"id": "more", "type": "framewright/keyframes-from-video",
            "properties": {"frames": "0, 2-6:2", "to": "spread"}},
          {"id": "frames", "type": "framewright/keyframe-loss", "properties": {"to": 0.6}},
          {"id": "masked", "type": "framewright/keyframe-loss", "properties": {"weight": 2}},
          {"id": "loop", "type": "framewright/loop-loss", "properties": {"frames": 2}},
          {"id": "mix", "type": "framewright/mix-losses", "properties": {"mode": "projected"}},
          {"id": "vlo", "type": "framewright/vlo-scheduler", "properties": {"preset": "custom",
            "repeats": "2x3, 3x2", "stochastic": "1-3", "downscale": 1, "step length": 2.5}},
          {"id": "sampler", "type": "framewright/guided-sampler", "properties": {
            "frames": 13, "steps": 10, "seed": 42, "seed after run": "+1", "compare": true}},
          {"id": "save", "type": "framewright/save-video",
            "properties": {"file": "out/{name}-{n}", "format": "webm"}},
          {"id": "preview", "type": "framewright/preview"},
          {"id": "note", "type": "framewright/note", "properties": {"text": "hello"}}
        ],
        "links": [
          {"from": "model.model", "to": "sampler.model"},
          {"from": "prompt.prompt", "to": "sampler.prompt"},
          {"from": "picture.image", "to": "end.image"},
          {"from": "mask.mask", "to": "end.mask"},
          {"from": "video.video", "to": "more.video"},
          {"from": "start.keyframe", "to": "frames.keyframe"},
          {"from": "more.keyframe", "to": "frames.keyframe"},
          {"from": "end.keyframe", "to": "masked.keyframe"},
          {"from": "loop.loss", "to": "mix.loss"},
          {"from": "frames.loss", "to": "mix.loss"},
          {"from": "masked.loss", "to": "mix.loss"},
          {"from": "mix.loss", "to": "sampler.loss"},
          {"from": "vlo.schedule", "to": "sampler.schedule"},
          {"from": "sampler.clip", "to": "preview.clip"},
          {"from": "sampler.clip", "to": "save.clip"}
        ]
      }
      """;

  private final Path folder;

  Workbench(Path folder) throws IOException {
    this.folder = folder;
    for (String name :
        List.of("a.png", "b.png", "mask.png", "wide.png", "clip.mp4", "varying.mp4", "bad.png")) {
      Files.createFile(folder.resolve(name));
    }
    Files.createDirectory(folder.resolve("folder"));
  }

  Path folder() {
    return folder;
  }

  Compilation compile(String text) {
    return compile(text, Places.of(folder));
  }

  Compilation compile(String text, Places places) {
    Workflow workflow = new WorkflowReader().readText(text, "test.fgw");
    return new WorkflowCompiler(CATALOGUE, this::model, this::probe, WorkflowWriter::write)
        .compile(workflow.graph(), places);
  }

  /** The texts of all problems. */
  List<String> problems(String text) {
    return compile(text).problems().stream().map(Problem::text).toList();
  }

  /** The good graph with a text replaced, which must occur exactly once. */
  static String with(String old, String replacement) {
    int first = GOOD.indexOf(old);
    if (first < 0 || GOOD.indexOf(old, first + 1) >= 0) {
      throw new IllegalArgumentException("Not exactly once: " + old);
    }
    return GOOD.replace(old, replacement);
  }

  private MediaProbe.Media probe(Path file) {
    return switch (file.getFileName().toString()) {
      case "clip.mp4" -> new MediaProbe.Media(64, 48, 30, false);
      case "varying.mp4" -> new MediaProbe.Media(64, 48, 30, true);
      case "wide.png" -> new MediaProbe.Media(64, 16, 1, false);
      case "bad.png" -> throw new InputException("bad.png is no picture. Choose another file.");
      default -> new MediaProbe.Media(80, 60, 1, false);
    };
  }

  /**
   * "pocket" is of the family wan and "cog" of cogvideox; "first" is shown a first frame and "both"
   * a last one, too; no other is there.
   */
  ModelSummary model(String checkpoint, String variant) {
    if (!List.of("pocket", "cog", "first", "both").contains(checkpoint)) {
      throw new InputException("There is no model " + checkpoint + ". Known are pocket and cog.");
    }
    return new ModelSummary(
        checkpoint.equals("cog") ? "cogvideox" : "wan",
        "Pocket",
        folder.resolve("models").resolve(checkpoint),
        new ModelSummary.Defaults(64, 48, 17, 8, 20, 5.5),
        GEOMETRY,
        FlowEulerConfig.of(1),
        switch (checkpoint) {
          case "first" -> new PictureUse(Need.ALWAYS, Need.NEVER);
          case "both" -> new PictureUse(Need.ALWAYS, Need.ALWAYS);
          default -> PictureUse.NONE;
        },
        false,
        1,
        4,
        true,
        Optional.empty());
  }

  /** Sizes in steps of 16, 4 k + 1 frames. */
  private static final LatentGeometry GEOMETRY =
      new LatentGeometry() {
        @Override
        public int channels() {
          return 4;
        }

        @Override
        public int spatialRatio() {
          return 8;
        }

        @Override
        public int temporalRatio() {
          return 4;
        }

        @Override
        public Size snap(Size wanted) {
          return new Size(
              Math.max(16, (wanted.width() + 8) / 16 * 16),
              Math.max(16, (wanted.height() + 8) / 16 * 16),
              (wanted.frames() + 1) / 4 * 4 + 1);
        }

        @Override
        public Reading window(int frame, int length, int latentFrames) {
          throw new UnsupportedOperationException("not needed to compile");
        }
      };
}
