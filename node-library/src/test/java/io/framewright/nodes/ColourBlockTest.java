package io.framewright.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.framewright.compile.Compilation;
import io.framewright.run.Keyframe;
import io.framewright.run.KeyframeLossPlan;
import io.framewright.run.MaskSource;
import io.framewright.run.PictureSource;
import io.framewright.run.TargetPictures;
import io.framewright.video.ColourBlock;
import io.framewright.video.Fit;
import io.framewright.video.Picture;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The colour block from the file to a guided run. */
class ColourBlockTest {
  private static final String RECTANGLES =
      """
      [{"x": 0.25, "y": 0.5, "width": 0.5, "height": 0.25, "colour": "#ff8000"},
       {"x": 0, "y": 0, "width": 1, "height": 0.125, "colour": "#000080"}]""";
  private static final List<ColourBlock> BLOCKS =
      List.of(
          new ColourBlock(0.25, 0.5, 0.5, 0.25, 0xff8000),
          new ColourBlock(0, 0, 1, 0.125, 0x000080));
  private static final List<ColourBlock> WHITE = BLOCKS.stream().map(ColourBlock::white).toList();

  @TempDir Path folder;

  @Test
  void aloneItGuidesInsideOfItsRectanglesOnly() throws Exception {
    Compilation compilation = new Workbench(folder).compile(graph(RECTANGLES, ""));
    assertThat(compilation.problems()).isEmpty();
    assertThat(keyframe(compilation))
        .isEqualTo(
            new Keyframe(
                3,
                PictureSource.ofBlocks(BLOCKS),
                Optional.of(new MaskSource(PictureSource.ofBlocks(WHITE), false, 0)),
                1));
    Picture target =
        TargetPictures.of(compilation.runs().get(0), 3).orElseThrow(); // 64 x 48, see Workbench
    assertThat(List.of(target.at(32, 30, 0), target.at(32, 30, 1), target.at(32, 30, 2)))
        .containsExactly(255, 128, 0);
    assertThat(target.at(0, 0, 2)).isEqualTo(128);
    assertThat(target.at(0, 20, 0)).isZero();
  }

  @Test
  void overAPictureItIsFittedLikeThePicture() throws Exception {
    Compilation compilation =
        new Workbench(folder)
            .compile(graph(RECTANGLES, "{\"from\": \"photo.image\", \"to\": \"block.image\"},"));
    assertThat(compilation.problems()).isEmpty();
    PictureSource photo = PictureSource.ofFile(folder.resolve("wide.png"), Fit.PAD);
    Keyframe keyframe = keyframe(compilation);
    assertThat(keyframe.picture()).isEqualTo(photo.under(BLOCKS));
    assertThat(keyframe.mask().orElseThrow().picture().blocks()).isEqualTo(WHITE);
    assertThat(keyframe.mask().orElseThrow().picture().file()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|There is no rectangle. Draw one, or remove the node.",
        "[{\"x\": 0, \"y\": 0, \"width\": 0, \"height\": 1, \"colour\": \"#000000\"}]|Rectangle 1 has"
            + " no area within the picture. Give it a width and a height, and an x and y below 1.",
        "[{\"x\": 0, \"y\": 1, \"width\": 1, \"height\": 1, \"colour\": \"#000000\"}]|Rectangle 1 has"
            + " no area within the picture. Give it a width and a height, and an x and y below 1.",
        "[{\"x\": 2, \"y\": 0, \"width\": 1, \"height\": 1, \"colour\": \"#000000\"}]|Rectangle 1 has"
            + " x 2, which is no number from 0 to 1. Give a list of rectangles, each with x, y, width"
            + " and height from 0 to 1 and a colour.",
        "\"0 0 1 red\"|Rectangle 1, \"0 0 1 red\", has 4 parts instead of four numbers and a colour."
            + " Give a list of rectangles, each with x, y, width and height from 0 to 1 and a colour.",
      })
  void badRectanglesAreExplained(String rectangles, String problem) throws Exception {
    assertThat(new Workbench(folder).problems(graph(rectangles, "")))
        .containsExactly("error: Colour Block (block), rectangles: " + problem);
  }

  @Test
  void rectanglesCanBeTypedOnTheCommandLineAndExplainNeedsNoFile() throws Exception {
    Studio studio = new Studio(folder);
    Path file = studio.write("w.fgw", graph(RECTANGLES, "").replace("\"pocket\"", "\"wan\""));
    String models = Studio.models().toString();
    Studio.Result good =
        Studio.command(
            "explain",
            "--models",
            models,
            "--set",
            "block.rectangles=0 0 1 .5 red",
            file.toString());
    assertThat(good.err()).isEmpty();
    assertThat(good.out()).contains("loss       Keyframe Loss, weight 1, frames 3");
    Studio.Result bad =
        Studio.command(
            "explain",
            "--models",
            models,
            "--set",
            "block.rectangles=0 0 2 1 red",
            file.toString());
    assertThat(bad.code()).isEqualTo(2);
    assertThat(bad.err())
        .contains("block.rectangles: Rectangle 1, \"0 0 2 1 red\", has width \"2\", which is no");
  }

  @Test
  void aWholeRunIsGuidedByRectanglesAlone() throws Exception {
    Studio studio = new Studio(folder);
    String text = Studio.workflow("{\"file\": \"frames\", \"format\": \"png\"}");
    String blocks =
        text.replace(
                "\"nodes\": [",
                "\"nodes\": [{\"id\": \"block\", \"type\": \"framewright/colour-block\","
                    + " \"properties\": {\"rectangles\": "
                    + RECTANGLES
                    + "}},")
            .replace("\"file\": \"pictures/b.png\", ", "")
            .replace(
                "{\"from\": \"mask.mask\", \"to\": \"end.mask\"},",
                "{\"from\": \"block.image\", \"to\": \"end.image\"},"
                    + "{\"from\": \"block.mask\", \"to\": \"end.mask\"},");
    Studio.Result result = Studio.run(studio.write("w.fgw", blocks));
    assertThat(result.err()).contains("Done in").contains("Masked on the finished clip");
    assertThat(result.code()).isZero();
    assertThat(folder.resolve("frames")).isDirectory();
  }

  private static Keyframe keyframe(Compilation compilation) {
    KeyframeLossPlan loss =
        (KeyframeLossPlan) compilation.runs().get(0).sampling().loss().orElseThrow();
    return loss.keyframes().get(0);
  }

  private static String graph(String rectangles, String wire) {
    return """
        {"framewright": 1, "name": "blocks", "nodes": [
          {"id": "model", "type": "framewright/model", "properties": {"checkpoint": "pocket"}},
          {"id": "prompt", "type": "framewright/prompt", "properties": {"positive": "a shirt"}},
          PHOTO
          {"id": "block", "type": "framewright/colour-block", "properties": {"rectangles": RECTS}},
          {"id": "key", "type": "framewright/keyframe", "properties": {"frame": 3}},
          {"id": "loss", "type": "framewright/keyframe-loss"},
          {"id": "sampler", "type": "framewright/guided-sampler"},
          {"id": "preview", "type": "framewright/preview"}],
        "links": [
          WIRE
          {"from": "model.model", "to": "sampler.model"},
          {"from": "prompt.prompt", "to": "sampler.prompt"},
          {"from": "block.image", "to": "key.image"},
          {"from": "block.mask", "to": "key.mask"},
          {"from": "key.keyframe", "to": "loss.keyframe"},
          {"from": "loss.loss", "to": "sampler.loss"},
          {"from": "sampler.clip", "to": "preview.clip"}]}
        """
        .replace("RECTS", rectangles)
        .replace("WIRE", wire)
        .replace(
            "PHOTO",
            wire.isEmpty()
                ? ""
                : "{\"id\": \"photo\", \"type\": \"framewright/image\", \"properties\": {\"file\":"
                    + " \"wide.png\", \"fit\": \"pad\"}},");
  }
}
