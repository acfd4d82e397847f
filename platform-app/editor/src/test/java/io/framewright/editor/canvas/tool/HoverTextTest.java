package io.framewright.editor.canvas.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.framewright.editor.canvas.Hit;
import io.framewright.editor.document.Edits;
import io.framewright.graph.Endpoint;
import io.framewright.graph.Link;
import io.framewright.graph.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HoverTextTest {
  private final Bench bench = Bench.usual();
  private final Desk desk = new Desk(bench.canvas);
  private final HoverText texts = new HoverText(desk);

  @Test
  void aPortTellsItsTypeItsHelpAndWhatFlows() {
    bench.document.apply(Edits.rename("a", "Shirt <left>"));
    bench.document.apply(
        Edits.setProperty(Set.of("a"), "file", TextNode.valueOf("inputs/shirt-04.png")));
    assertThat(port("loss", "keyframe", true))
        .contains("<b>Keyframe</b>: Keyframe, any number of wires")
        .contains("← Shirt &lt;left&gt; (file inputs/shirt-04.png)");
    assertThat(port("a", "keyframe", false)).contains("The keyframe.").contains("→ Keyframe Loss");
    assertThat(port("sampler", "loss", true)).contains("optional").contains("nothing is wired");
  }

  @Test
  void aWireTellsItsEnds() {
    assertThat(texts.of(new Hit.OfLink(Link.of("model", "model", "sampler", "model"))))
        .hasValueSatisfying(
            text -> assertThat(text).contains("<b>Model</b>").contains("→ Guided Sampler"));
  }

  @Test
  void aNodeTellsItsProblems() {
    assertThat(texts.of(new Hit.OfNode("a", Hit.Part.TITLE))).isEmpty();
    desk.problems(
        node ->
            List.of(
                new Problem(
                    Problem.Severity.ERROR,
                    Optional.of(node),
                    "Keyframe",
                    Optional.of("file"),
                    "No picture is given.",
                    "Choose a file.")));
    assertThat(texts.of(new Hit.OfNode("a", Hit.Part.TITLE)))
        .hasValueSatisfying(
            text -> assertThat(text).contains("No picture is given. Choose a file."));
  }

  private String port(String node, String port, boolean input) {
    return texts
        .of(
            new Hit.OfPort(
                bench.canvas.geometry().port(new Endpoint(node, port), input).orElseThrow()))
        .orElseThrow();
  }
}
