package io.framewright.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs with a TorchScript module as encoder, and what is said where it cannot be. */
class ScriptedEncoderRunTest {
  private static final Path MODULES =
      Path.of("..", "node-runtime", "src", "test", "resources", "encoders", "scripted");

  @TempDir Path folder;
  private Studio studio;

  @BeforeEach
  void make() throws Exception {
    studio = new Studio(folder.resolve("work"));
    Files.createDirectories(folder.resolve("trusted"));
    for (String name : new String[] {"Lines.pt", "Cut.pt"}) {
      Files.copy(MODULES.resolve(name), folder.resolve("trusted").resolve(name));
      Files.copy(MODULES.resolve(name), folder.resolve("work").resolve(name));
    }
  }

  @Test
  void aStructureLossGuidesThroughIt() throws Exception {
    Studio.Result result = run(graph("file", folder.resolve("trusted/Lines.pt")));
    assertThat(result.err())
        .contains("Done in")
        .containsPattern("Structure Loss on the finished clip: \\S+");
    assertThat(result.code()).isZero();
    Studio.Result lines = run(graph("line-art", folder.resolve("trusted/Lines.pt")));
    assertThat(lines.err()).contains("Done in");
  }

  @Test
  void whatItDoesWrongEndsTheRunWithOneMessage() throws Exception {
    Studio.Result cut = run(graph("file", folder.resolve("trusted/Cut.pt")));
    assertThat(cut.code()).isEqualTo(2);
    assertThat(cut.err())
        .contains(
            "The loss 'Structure Loss' has no gradient: its encoder is made of operations that"
                + " cannot be differentiated, such as rounding or detach. Use another encoder.");
    Files.writeString(folder.resolve("trusted/text.pt"), "no module");
    Studio.Result text = run(graph("file", folder.resolve("trusted/text.pt")));
    assertThat(text.code()).isEqualTo(2);
    assertThat(text.err())
        .containsPattern("text.pt is no TorchScript module that libtorch \\S+ can read\\.");
  }

  @Test
  void itIsAProgramSoItIsLoadedFromModelFoldersOnly() throws Exception {
    Studio.Result beside = run(graph("file", Path.of("Lines.pt")));
    assertThat(beside.code()).isEqualTo(2);
    assertThat(beside.err())
        .contains(
            "Feature Encoder (encoder), file: Lines.pt is a program, and lies in none of your"
                + " model folders. If you trust it, move it into a model folder, such as"
                + " ~/.framewright/models.");
    Path link = folder.resolve("trusted/link.pt");
    Files.createSymbolicLink(link, folder.resolve("work/Lines.pt"));
    assertThat(run(graph("line-art", link)).err())
        .contains("link.pt is a program, and lies in none of your model folders");
  }

  @Test
  void lineArtWithoutANetworkSaysWhatToGet() throws Exception {
    String graph = graph("line-art", Path.of("x")).replace(", \"file\": \"x\"", "");
    assertThat(run(graph).err())
        .contains(
            "Feature Encoder (encoder), file: The kind line-art needs a network. None comes along:"
                + " save one that draws lines above 0.5 on a ground below, such as ControlNet's"
                + " line art detector, as a TorchScript module into one of your model folders and"
                + " set file to it. Or set kind to sketch, which needs none.");
  }

  private Studio.Result run(String graph) throws Exception {
    return Studio.run(
        studio.write("w.fgw", graph), "--models", folder.resolve("trusted").toString());
  }

  /** The guided workflow with a structure loss in the place of its keyframe loss. */
  private static String graph(String kind, Path file) {
    return Studio.workflow("{\"file\": \"out/{n}\", \"format\": \"png\"}")
        .replace(
            "{\"id\": \"frames\", \"type\": \"framewright/keyframe-loss\", \"properties\":"
                + " {\"weight\": 1}},",
            "{\"id\": \"frames\", \"type\": \"framewright/structure-loss\"},"
                + "{\"id\": \"encoder\", \"type\": \"framewright/feature-encoder\","
                + " \"properties\": {\"kind\": \"KIND\", \"file\": \"FILE\"}},")
        .replace("KIND", kind)
        .replace("FILE", file.toString().replace('\\', '/'))
        .replace(
            "\"links\": [",
            "\"links\": [{\"from\": \"encoder.encoder\", \"to\": \"frames.encoder\"},");
  }
}
