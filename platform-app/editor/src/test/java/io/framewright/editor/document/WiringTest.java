package io.framewright.editor.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.framewright.graph.Endpoint;
import io.framewright.graph.NodeGraph;
import io.framewright.spi.NodeType;
import io.framewright.spi.Port;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WiringTest {
  private static final NodeGraph GRAPH = Graphs.withUnknown();

  private static Endpoint end(String text) {
    return Endpoint.parse(text).orElseThrow();
  }

  private static Optional<String> refusal(NodeGraph graph, String from, String to) {
    return Wiring.refusal(graph, Graphs.CATALOGUE, end(from), end(to));
  }

  @Test
  void whatFitsIsNotRefusedAlsoWhereTheInputIsTaken() {
    assertThat(refusal(GRAPH, "bag.keyframe", "loss.keyframe")).isEmpty();
    assertThat(refusal(GRAPH, "model.model", "sampler.model")).isEmpty();
    assertThat(refusal(GRAPH.add(Graphs.node("m", "model", 0, 0)), "m.model", "sampler.model"))
        .isEmpty();
    // an image goes into a video port
    assertThat(refusal(GRAPH.add(Graphs.node("i", "image", 0, 0)), "i.image", "sampler.video"))
        .isEmpty();
  }

  @Test
  void refusalsSayWhyAndWhatWouldFit() {
    assertThat(refusal(GRAPH, "bag.keyframe", "sampler.model"))
        .contains(
            "Bag gives Keyframe, but Model of Guided Sampler takes Model. Model comes, for"
                + " example, from Model.");
    assertThat(refusal(GRAPH, "bag.keyframe", "sampler.loss").orElseThrow())
        .isEqualTo(
            "Bag gives Keyframe, but Loss of Guided Sampler takes Loss. Loss comes, for example,"
                + " from Keyframe Loss, Structure Loss or Style Loss.");
    assertThat(refusal(GRAPH, "bag.keyframe", "bag.image"))
        .contains(
            "A node cannot feed itself. Wire it to another node, or copy it and wire the copy.");
    assertThat(refusal(GRAPH, "nobody.x", "loss.keyframe"))
        .contains("There is no node nobody any more.");
    assertThat(refusal(GRAPH, "bag.nothing", "loss.keyframe"))
        .contains("Bag has no output nothing. Use another port.");
    assertThat(refusal(GRAPH, "bag.keyframe", "loss.nothing"))
        .contains("Keyframe Loss has no input nothing. Use another port.");
    assertThat(refusal(GRAPH, "odd.what", "loss.keyframe"))
        .contains(
            "Warp is of the type acme/warp, which is not installed, so it is not known what fits"
                + " it. Install the plug-in that brings this type.");
  }

  @Test
  void aCircleIsRefusedWithItsNodes() {
    NodeGraph graph =
        NodeGraph.empty("")
            .add(Graphs.node("a", "mix-losses", 0, 0).withTitle("A"))
            .add(Graphs.node("b", "mix-losses", 0, 0).withTitle("B"))
            .add(Graphs.node("c", "mix-losses", 0, 0).withTitle("C"))
            .connect(io.framewright.graph.Link.of("a", "loss", "b", "loss"))
            .connect(io.framewright.graph.Link.of("b", "loss", "c", "loss"));
    assertThat(refusal(graph, "c.loss", "a.loss"))
        .contains(
            "The nodes would feed one another in a circle: A → B → C → A. Cut one of the wires"
                + " between them first.");
    assertThat(refusal(graph, "a.loss", "c.loss")).isEmpty();
    assertThat(Wiring.fitting(graph, Graphs.CATALOGUE, end("b.loss"), true))
        .containsExactly(end("c.loss"));
    assertThat(Wiring.fitting(graph, Graphs.CATALOGUE, end("b.loss"), false))
        .containsExactly(end("a.loss"));
  }

  @Test
  void whatFitsIsExactlyWhatIsNotRefused() {
    NodeGraph graph = GRAPH.add(Graphs.node("mix", "mix-losses", 0, 0));
    for (NodeType type : Graphs.CATALOGUE.types()) {
      String id = type.description().id();
      graph =
          graph.add(Edits.newNode(graph, type.description(), io.framewright.graph.Position.ORIGIN));
      assertThat(id).startsWith("framewright/");
    }
    int fits = 0;
    for (var from : graph.nodes()) {
      for (Port<?> output : outputs(from.type())) {
        Endpoint source = new Endpoint(from.id(), output.id());
        var fitting = Wiring.fitting(graph, Graphs.CATALOGUE, source, true);
        fits += fitting.size();
        for (var to : graph.nodes()) {
          for (Port<?> input : inputs(to.type())) {
            Endpoint target = new Endpoint(to.id(), input.id());
            boolean drawn = Wiring.refusal(graph, Graphs.CATALOGUE, source, target).isEmpty();
            assertThat(fitting.contains(target)).as("%s to %s", source, target).isEqualTo(drawn);
            assertThat(Wiring.fitting(graph, Graphs.CATALOGUE, target, false).contains(source))
                .as("%s from %s", target, source)
                .isEqualTo(drawn);
          }
        }
      }
    }
    assertThat(fits).isGreaterThan(20);
    assertThat(Wiring.fitting(graph, Graphs.CATALOGUE, end("odd.what"), true)).isEmpty();
  }

  private static java.util.List<Port<?>> outputs(String type) {
    return Graphs.CATALOGUE.describe(type).map(d -> d.outputs()).orElse(java.util.List.of());
  }

  private static java.util.List<Port<?>> inputs(String type) {
    return Graphs.CATALOGUE.describe(type).map(d -> d.inputs()).orElse(java.util.List.of());
  }
}
