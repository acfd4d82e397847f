package io.framewright.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.framewright.InputException;
import io.framewright.run.PictureSource;
import io.framewright.run.VideoSource;
import io.framewright.video.Fit;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeCatalogueTest {
  private static final NodeType TYPE =
      new NodeType() {
        @Override
        public NodeDescription description() {
          return NodeDescription.builder("acme/thing", "Things", "Thing").build();
        }

        @Override
        public Contribution contribute(NodeContext node) {
          return Contribution.none();
        }
      };

  @Test
  void findsTypesById() {
    NodeCatalogue catalogue = NodeCatalogue.of(List.of(() -> List.of(TYPE)));
    assertThat(catalogue.find("acme/thing")).contains(TYPE);
    assertThat(catalogue.find("acme/other")).isEmpty();
  }

  @Test
  void twoTypesOfOneIdAreRefused() {
    NodeLibrary library = () -> List.of(TYPE);
    assertThatThrownBy(() -> NodeCatalogue.of(List.of(library, library)))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("Two plug-ins bring the node type acme/thing: ");
  }

  @Test
  void descriptionsAreChecked() {
    assertThatThrownBy(() -> NodeDescription.builder("Thing", "", "").build())
        .isInstanceOf(IllegalArgumentException.class);
    Port<?> port = Port.of(PortTypes.IMAGE, "");
    assertThatThrownBy(() -> NodeDescription.builder("a/b", "", "").in(port, port).build())
        .hasMessage("a/b has the input image twice");
    assertThatThrownBy(() -> Port.of(PortTypes.IMAGE, "").named("a.b", ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void onlyAnImageConvertsAndOnlyToOneFrameOfVideo() {
    for (PortType<?> from : PortTypes.ALL) {
      for (PortType<?> to : PortTypes.ALL) {
        boolean fits = from == to || (from == PortTypes.IMAGE && to == PortTypes.VIDEO);
        assertThat(to.accepts(from)).as("%s to %s", from.id(), to.id()).isEqualTo(fits);
      }
    }
    PictureSource picture = PictureSource.ofFile(Path.of("a.png"), Fit.PAD);
    var toVideo = PortTypes.VIDEO.conversionFrom(PortTypes.IMAGE).orElseThrow();
    assertThat(toVideo.apply(picture)).isEqualTo(new VideoSource.Still(picture));
  }

  @Test
  void typesOfPortsCanBeToldApart() {
    assertThat(PortTypes.ALL).hasSize(10).extracting(PortType::id).doesNotHaveDuplicates();
    assertThat(PortTypes.ALL).extracting(PortType::colour).doesNotHaveDuplicates();
  }
}
