package io.framewright.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.framewright.InputException;
import io.framewright.graph.Link;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import io.framewright.run.Prompt;
import io.framewright.spi.Contribution;
import io.framewright.spi.Kinds;
import io.framewright.spi.NodeCatalogue;
import io.framewright.spi.NodeContext;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.NodeType;
import io.framewright.spi.Places;
import io.framewright.spi.Port;
import io.framewright.spi.PortTypes;
import io.framewright.spi.Property;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plug-in's nodes get what arrives at their inputs, and their faults are told apart. */
class PlugInTest {
  private static final Port<Prompt> IN = Port.of(PortTypes.PROMPT, "").takingMany().asOptional();
  private static final Port<Prompt> OUT = Port.of(PortTypes.PROMPT, "");

  @TempDir Path folder;

  /** Joins prompts; what it does besides is the test's. */
  private record Joiner(Function<NodeContext, Contribution> act) implements NodeType {
    @Override
    public NodeDescription description() {
      return NodeDescription.builder("acme/join", "Words", "Join")
          .in(IN)
          .out(OUT)
          .with(Property.of("word", Kinds.text(), "A word.").by("and"))
          .build();
    }

    @Override
    public Contribution contribute(NodeContext node) {
      return act.apply(node);
    }
  }

  private final NodeGraph graph =
      NodeGraph.empty("g")
          .add(Node.of("last", "acme/join", 1))
          .add(Node.of("b", "acme/join", 1))
          .add(Node.of("a", "acme/join", 1).withTitle("First"))
          .connect(Link.of("b", "prompt", "last", "prompt"))
          .connect(Link.of("a", "prompt", "last", "prompt"));

  @Test
  void valuesArriveInTheOrderOfTheWires() {
    List<String> made = new ArrayList<>();
    compile(
        node -> {
          String word = node.values().text("word");
          String joined = node.id();
          for (Prompt prompt : node.inputs(IN)) {
            joined += " " + word + " " + prompt.positive();
          }
          made.add(node.title() + ": " + joined);
          return Contribution.of(OUT, new Prompt(joined, ""));
        });
    assertThat(made).containsExactly("Join: b", "First: a", "Join: last and b and a");
  }

  @Test
  void anInputExceptionIsAProblemOfTheNode() {
    List<String> asked = new ArrayList<>();
    Compilation compilation =
        compile(
            node -> {
              asked.add(node.id());
              if (node.id().equals("a")) {
                throw new InputException("The word is worn out. Take another.");
              }
              return Contribution.of(OUT, new Prompt("", ""));
            });
    assertThat(asked).containsExactly("b", "a");
    assertThat(compilation.ok()).isFalse();
    assertThat(compilation.problems().stream().map(Object::toString))
        .contains("error: First (a): The word is worn out. Take another.");
  }

  @Test
  void aPlugInThatReadsWhatItDoesNotHaveIsAProgramError() {
    assertThatThrownBy(() -> compile(node -> Contribution.of(OUT, word(node))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("acme/join has no property colour");
    assertThatThrownBy(
            () ->
                compile(
                    node -> {
                      node.input(Port.of(PortTypes.MASK, ""));
                      return Contribution.none();
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("acme/join has no input mask");
  }

  private static Prompt word(NodeContext node) {
    return new Prompt(node.values().text("colour"), "");
  }

  @Test
  void overridesWorkOnAnyPlugInsNodes() {
    NodeGraph changed =
        new GraphOverrides(catalogue(node -> Contribution.none())).apply(graph, "First.word=or");
    assertThat(changed.node("a").orElseThrow().properties().get("word").asText()).isEqualTo("or");
  }

  private Compilation compile(Function<NodeContext, Contribution> act) {
    return new WorkflowCompiler(
            catalogue(act),
            (name, variant) -> {
              throw new IllegalStateException("no model is asked for");
            },
            file -> {
              throw new IllegalStateException("no file is asked for");
            },
            g -> "")
        .compile(graph, new Places(folder, List.of(), List.of()));
  }

  private static NodeCatalogue catalogue(Function<NodeContext, Contribution> act) {
    return NodeCatalogue.of(List.of(() -> List.of(new Joiner(act))));
  }
}
