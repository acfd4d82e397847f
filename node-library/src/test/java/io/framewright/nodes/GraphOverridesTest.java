package io.framewright.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.framewright.InputException;
import io.framewright.compile.GraphOverrides;
import io.framewright.graph.NodeGraph;
import io.framewright.workflow.WorkflowReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphOverridesTest {
  private final GraphOverrides overrides = new GraphOverrides(Workbench.CATALOGUE);
  private final NodeGraph graph = new WorkflowReader().readText(Workbench.GOOD, "g").graph();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sampler.seed=7 | sampler | seed | 7",
        "sampler.width=auto | sampler | width | \"auto\"",
        "sampler.guidance scale=4.50 | sampler | guidance scale | 4.50",
        "sampler.guidance-scale=1e1 | sampler | guidance scale | 1E+1",
        "sampler.compare=no | sampler | compare | false",
        "Start.frame=50% | start | frame | \"50%\"",
        "Guided Sampler.seed=1 | sampler | seed | 1",
        "end.frame=-2 | end | frame | -2",
        "prompt.positive=a=b.c | prompt | positive | \"a=b.c\"",
        "save.file=new/x.webm | save | file | \"new/x.webm\"",
        "vlo.repeats=1x2 | vlo | repeats | \"1x2\"",
        "vlo.downscale=4 | vlo | downscale | \"4\"",
      })
  void setsAProperty(String override, String node, String property, String json) {
    NodeGraph changed = overrides.apply(graph, override);
    assertThat(changed.node(node).orElseThrow().properties().get(property)).hasToString(json);
    assertThat(changed.edit(node, n -> graph.node(node).orElseThrow())).isEqualTo(graph);
  }

  @Test
  void anEmptyValueResets() {
    NodeGraph changed = overrides.apply(graph, List.of("sampler.seed=", "sampler.steps=3"));
    assertThat(changed.node("sampler").orElseThrow().properties())
        .doesNotContainKey("seed")
        .hasToString("{frames=13, steps=3, seed after run=\"+1\", compare=true}");
  }

  @Test
  void whatCannotBeAppliedIsSaid() {
    says("seed=7", "\"seed=7\" is not of the form node.property=value, such as sampler.seed=7.");
    says(
        "sampler.seed",
        "\"sampler.seed\" is not of the form node.property=value, such as sampler.seed=7.");
    says(".seed=1", "\".seed=1\" is not of the form node.property=value, such as sampler.seed=7.");
    says(
        "sampler.=1",
        "\"sampler.=1\" is not of the form node.property=value, such as sampler.seed=7.");
    says(
        "sample.seed=7",
        "There is no node sample. Did you mean sampler? The nodes are model, prompt, picture,"
            + " video, mask, start, end, more, frames, masked, loop, mix, vlo, sampler, save,"
            + " preview, note.");
    says(
        "Keyframe Loss.weight=1",
        "2 nodes have the title Keyframe Loss. Name one by its id: frames, masked.");
    says(
        "loop.frame=1",
        "loop (Loop Loss) has no property frame. Did you mean frames? It has first, last, frames,"
            + " weight, from, to.");
    says("preview.x=1", "preview (Preview) has no property x.");
    says(
        "sampler.steps=many",
        "sampler.steps: \"many\" is not a whole number. Give a whole number from 1 to 1000, or"
            + " auto.");
    says("loop.weight=-1", "loop.weight: -1 is out of range. Give a number from 0 to 1000000.");
    NodeGraph unknown =
        new WorkflowReader()
            .readText(Workbench.with("framewright/loop-loss", "acme/loss"), "g")
            .graph();
    assertThatThrownBy(() -> overrides.apply(unknown, "loop.weight=1"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "loop is of the type acme/loss, which is not known here. Install the plug-in that"
                + " brings it.");
  }

  private void says(String override, String message) {
    assertThatThrownBy(() -> overrides.apply(graph, override))
        .isInstanceOf(InputException.class)
        .hasMessage(message);
  }
}
