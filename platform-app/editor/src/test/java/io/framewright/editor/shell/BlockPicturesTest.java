package io.framewright.editor.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.framewright.graph.Node;
import io.framewright.spi.CanvasKinds;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.Property;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class BlockPicturesTest {
  private static final NodeDescription TYPE =
      NodeDescription.builder("test/blocks", "Test", "Blocks")
          .with(Property.of("blocks", CanvasKinds.rectangles(), "Rectangles."))
          .build();

  @Test
  void rectanglesAreDrawnOnceAndInTheirColours() throws Exception {
    BlockPictures pictures = new BlockPictures();
    Node node =
        Node.of("a", TYPE.id(), 1)
            .withProperty(
                "blocks",
                new ObjectMapper()
                    .readTree(
                        "[{\"x\": 0.5, \"y\": 0, \"width\": 0.5, \"height\": 1, \"colour\":"
                            + " \"#ff8000\"}]"));
    BufferedImage drawn = (BufferedImage) pictures.of(TYPE, node, 64).orElseThrow();
    assertThat(drawn.getWidth()).isEqualTo(64);
    assertThat(drawn.getHeight()).isEqualTo(36);
    assertThat(drawn.getRGB(50, 18)).isEqualTo(0xffff8000);
    assertThat(drawn.getRGB(10, 18)).isEqualTo(0xff707070);
    assertThat(pictures.of(TYPE, node, 64).orElseThrow()).isSameAs(drawn);
    assertThat(pictures.of(TYPE, Node.of("b", TYPE.id(), 1), 64)).isEmpty();
  }
}
