package io.framewright.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.framewright.spi.NodeDescription;
import io.framewright.spi.NodePage;
import io.framewright.spi.NodePages;
import io.framewright.spi.NodeType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every node explains itself, in the same words everywhere. */
class HelpPagesTest {
  @Test
  void theShippedPagesAreThoseOfTheNodeTypes() throws Exception {
    String shipped =
        Files.readString(Path.of("docs", "nodes.md"), StandardCharsets.UTF_8).replace("\r\n", "\n");
    assertThat(shipped)
        .as(
            "node-library/docs/nodes.md is out of date. Write it with './framewright nodes"
                + " --markdown > node-library/docs/nodes.md'.")
        .isEqualTo(NodePages.markdown(Workbench.CATALOGUE));
  }

  static Stream<NodeDescription> types() {
    return Workbench.CATALOGUE.types().stream().map(NodeType::description);
  }

  @ParameterizedTest
  @MethodSource("types")
  void everyNodePortAndPropertyIsExplainedInSentences(NodeDescription type) {
    assertSentence(type.summary());
    assertSentence(type.details());
    assertSentence(type.use());
    assertThat(type.use()).isNotEqualTo(type.details());
    type.inputs().forEach(port -> assertSentence(port.help()));
    type.outputs().forEach(port -> assertSentence(port.help()));
    type.properties().forEach(property -> assertSentence(property.help()));
  }

  private static void assertSentence(String text) {
    assertThat(text).matches("\\S.{3,}\\.").doesNotContain("  ");
  }

  @ParameterizedTest
  @MethodSource("types")
  void theTerminalShowsAllThatThePageHas(NodeDescription type) {
    Studio.Result shown = Studio.command("nodes", type.id());
    assertThat(shown.out()).isEqualTo(NodePage.of(type).text());
    assertThat(shown.out()).contains(type.title(), type.summary(), type.details(), type.use());
    type.inputs().forEach(p -> assertThat(shown.out()).contains("  " + p.id(), p.help()));
    type.outputs().forEach(p -> assertThat(shown.out()).contains("  " + p.id(), p.help()));
    type.properties()
        .forEach(
            p ->
                assertThat(shown.out())
                    .contains("  " + p.name(), p.help(), "Takes " + p.wanted(), p.unit()));
  }

  @Test
  void aPageSaysDefaultsRangesUnitsAndWires() {
    NodePage page = NodePage.of(Workbench.CATALOGUE.describe("framewright/mask").orElseThrow());
    assertThat(page.tables())
        .extracting(NodePage.Table::heading)
        .containsExactly("Inputs", "Outputs", "Properties");
    assertThat(page.tables().get(0).rows().get(0).rule()).isEqualTo("Takes one wire, or none.");
    NodePage.Row feather = page.tables().get(2).rows().get(2);
    assertThat(List.of(feather.name(), feather.second(), feather.rule()))
        .containsExactly("feather", "0", "Takes a whole number from 0 to 1000, in px.");
    NodePage.Row file = page.tables().get(2).rows().get(0);
    assertThat(file.second()).isEqualTo("\u2013");
    NodePage image = NodePage.of(Workbench.CATALOGUE.describe("framewright/image").orElseThrow());
    assertThat(image.tables().get(1).rows().get(0).second()).isEqualTo("must be set");
  }
}
