package io.framewright.editor.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.framewright.spi.NodeDescription;
import io.framewright.spi.NodeType;
import org.junit.jupiter.api.Test;

class NodeHelpTest {
  @Test
  void namesEverythingThatANodeHas() {
    for (NodeType type : EveryKind.catalogue().types()) {
      NodeDescription node = type.description();
      String page = NodeHelp.body(node);
      assertThat(page).contains("<h1>" + node.title() + "</h1>", node.id());
      node.inputs().forEach(p -> assertThat(page).contains(p.help(), p.type().title()));
      node.properties()
          .forEach(p -> assertThat(page).contains(Descriptions.takes(p).substring(0, 8)));
    }
  }

  @Test
  void saysRangeDefaultUnitAndWires() {
    String page =
        NodeHelp.body(EveryKind.catalogue().describe("framewright/guided-sampler").orElseThrow());
    assertThat(page)
        .contains("Takes a whole number from 8 to 8192, or auto, in px.")
        .contains("<td>0.7</td>")
        .contains("Takes one wire, which it needs.")
        .contains("Takes one wire, or none.");
  }

  @Test
  void aPluginsWordsAreNoMarkup() {
    assertThat(NodeHelp.body(new EveryKind().description()))
        .contains("Brought by &lt;nobody&gt; &amp; tested here.")
        .doesNotContain("<nobody>");
  }
}
