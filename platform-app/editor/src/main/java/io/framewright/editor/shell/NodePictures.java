package io.framewright.editor.shell;

import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.editor.document.GraphDocument;
import io.framewright.editor.engine.EngineService;
import io.framewright.graph.Node;
import io.framewright.spi.FileKinds;
import io.framewright.spi.NodeCatalogue;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.Places;
import io.framewright.spi.Property;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Small pictures of the files that nodes name, from the engine, and of their rectangles. For the
 * event thread.
 */
final class NodePictures {
  private record Key(Path file, int size) {}

  private static final int MOST = 400;

  private final EngineService engine;
  private final NodeCatalogue catalogue;
  private final BlockPictures blocks = new BlockPictures();
  private final Map<Key, Optional<BufferedImage>> known = new HashMap<>();

  NodePictures(EngineService engine, NodeCatalogue catalogue) {
    this.engine = engine;
    this.catalogue = catalogue;
  }

  /** The picture of a node, if it is at hand; else it is asked for, once. */
  Optional<Image> of(GraphDocument document, String id, int size, Runnable whenReady) {
    return document.graph().node(id).flatMap(node -> of(document, node, size, whenReady));
  }

  private Optional<Image> of(GraphDocument document, Node node, int size, Runnable whenReady) {
    return catalogue
        .describe(node.type())
        .flatMap(type -> blocks.of(type, node, size))
        .or(() -> file(document, node).flatMap(f -> picture(new Key(f, size), whenReady)));
  }

  /** Forgets what is known, as after files have changed. */
  void forget() {
    known.clear();
  }

  private Optional<Image> picture(Key key, Runnable whenReady) {
    Optional<BufferedImage> have = known.get(key);
    if (have == null && engine.state().isReady()) {
      if (known.size() > MOST) {
        known.clear();
      }
      known.put(key, Optional.empty());
      engine
          .localFrame(key.file(), 0, key.size())
          .thenAccept(
              image -> {
                known.put(key, Optional.of(image));
                whenReady.run();
              });
    }
    return have == null ? Optional.empty() : have.map(Image.class::cast);
  }

  private Optional<Path> file(GraphDocument document, Node node) {
    Optional<Path> folder = document.folder();
    return folder.flatMap(
        start ->
            catalogue
                .describe(node.type())
                .flatMap(NodePictures::fileProperty)
                .map(property -> node.properties().get(property))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .filter(text -> !text.isBlank())
                .flatMap(text -> Places.of(start).resolve(text)));
  }

  private static Optional<String> fileProperty(NodeDescription type) {
    return type.properties().stream()
        .filter(p -> p.kind() instanceof FileKinds.OpenFile)
        .map(Property::name)
        .findFirst();
  }
}
