package io.framewright.editor.palette;

import static org.assertj.core.api.Assertions.assertThat;

import io.framewright.editor.document.Wiring;
import io.framewright.spi.NodeCatalogue;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.PortTypes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeIndexTest {
  private final NodeCatalogue catalogue =
      NodeCatalogue.installed(NodeCatalogue.class.getClassLoader());
  private final NodeIndex index = NodeIndex.of(catalogue);

  @Test
  void blankQueryFindsAllInTheirOrder() {
    assertThat(index.search("  ")).isEqualTo(index.all()).hasSize(catalogue.types().size());
  }

  @ParameterizedTest
  @CsvSource({
    "keyframe, framewright/keyframe",
    "KEYFRAME LOSS, framewright/keyframe-loss",
    "loss key, framewright/keyframe-loss",
    "kl, framewright/keyframe-loss",
    "gs, framewright/guided-sampler",
    "samp, framewright/guided-sampler",
    "framewright/video, framewright/video",
    "vlo, framewright/vlo-scheduler",
    "sources prompt, framewright/prompt"
  })
  void bestComesFirst(String query, String id) {
    assertThat(ids(index.search(query))).first().isEqualTo(id);
  }

  @Test
  void wordsOfTheSummaryFind() {
    assertThat(ids(index.search("words canvas"))).containsExactly("framewright/note");
  }

  @Test
  void aCategoryFindsItsTypesAfterThoseWithTheWordInTheTitle() {
    List<String> found = ids(index.search("losses"));
    assertThat(found)
        .startsWith("framewright/mix-losses")
        .contains("framewright/keyframe-loss", "framewright/loop-loss");
  }

  @Test
  void everyWordMustBeFound() {
    assertThat(index.search("keyframe zebra")).isEmpty();
  }

  @Test
  void onlyKeepsWhatPasses() {
    NodeIndex takesKeyframes =
        index.only(
            type -> type.inputs().stream().anyMatch(p -> p.type().accepts(PortTypes.KEYFRAME)));
    assertThat(ids(takesKeyframes.search("")))
        .containsExactly(
            "framewright/keyframe-loss", "framewright/structure-loss", "framewright/content-loss");
    NodeDescription sampler = catalogue.describe("framewright/guided-sampler").orElseThrow();
    NodeIndex makesLoss =
        index.only(
            type -> !Wiring.fitting(type, sampler.input("loss").orElseThrow(), false).isEmpty());
    assertThat(ids(makesLoss.all()))
        .containsExactly(
            "framewright/keyframe-loss",
            "framewright/structure-loss",
            "framewright/style-loss",
            "framewright/content-loss",
            "framewright/loop-loss",
            "framewright/smoothness-loss",
            "framewright/mix-losses");
  }

  @Test
  void categoriesKeepTheOrderOfTheCatalogue() {
    assertThat(index.byCategory().keySet())
        .containsExactly("Sources", "Encoders", "Losses", "Guidance and run", "Outputs");
    assertThat(ids(index.byCategory().get("Outputs")))
        .containsExactly("framewright/save-video", "framewright/preview", "framewright/note");
  }

  private static List<String> ids(List<NodeDescription> types) {
    return types.stream().map(NodeDescription::id).toList();
  }
}
