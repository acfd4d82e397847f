package io.framewright.editor.shell;

import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.graph.Node;
import io.framewright.spi.CanvasKinds;
import io.framewright.spi.NodeDescription;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Small pictures of coloured rectangles on gray, drawn here. For the event thread. */
final class BlockPictures {
  private record Key(JsonNode rectangles, int size) {}

  private static final int MOST = 100;
  private static final Color GROUND = new Color(0x707070);

  private final Map<Key, BufferedImage> known = new HashMap<>();

  /** The picture of a node's rectangles, 16:9 and so wide; empty when it has none. */
  Optional<Image> of(NodeDescription type, Node node, int size) {
    return type.properties().stream()
        .filter(p -> p.kind() instanceof CanvasKinds.Rectangles)
        .map(p -> node.properties().get(p.name()))
        .filter(v -> v != null && v.isArray() && !v.isEmpty())
        .findFirst()
        .map(v -> known(new Key(v, size)));
  }

  private Image known(Key key) {
    if (known.size() > MOST) {
      known.clear();
    }
    return known.computeIfAbsent(key, k -> draw(k.rectangles(), k.size(), k.size() * 9 / 16));
  }

  private static BufferedImage draw(JsonNode rectangles, int wide, int high) {
    BufferedImage image = new BufferedImage(wide, high, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(GROUND);
    g.fillRect(0, 0, wide, high);
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    for (JsonNode each : rectangles) {
      String colour = each.path("colour").asText();
      if (colour.matches("#[0-9a-fA-F]{6}")) {
        g.setColor(Color.decode(colour));
        g.fill(
            new Rectangle2D.Double(
                each.path("x").asDouble() * wide,
                each.path("y").asDouble() * high,
                each.path("width").asDouble() * wide,
                each.path("height").asDouble() * high));
      }
    }
    g.dispose();
    return image;
  }
}
