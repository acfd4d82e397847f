package io.framewright.editor.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.editor.document.GraphDocument;
import io.framewright.editor.inspect.value.LiveEdit;
import io.framewright.editor.inspect.value.RelativePaths;
import io.framewright.editor.inspect.value.ValueContext;
import io.framewright.graph.Link;
import io.framewright.graph.Node;
import io.framewright.spi.FileKinds;
import io.framewright.spi.NodeCatalogue;
import io.framewright.spi.PortTypes;
import io.framewright.spi.Property;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Makes lines for nodes of a document. */
final class RowFactory {
  private final GraphDocument document;
  private final Set<String> ids;
  private final NodeCatalogue catalogue;
  private final InspectContext outside;

  RowFactory(
      GraphDocument document, Set<String> ids, NodeCatalogue catalogue, InspectContext outside) {
    this.document = document;
    this.ids = ids;
    this.catalogue = catalogue;
    this.outside = outside;
  }

  Row row(Property property, Binding binding) {
    return new Row(property, binding, document, this::context);
  }

  private ValueContext context(LiveEdit live) {
    return new ValueContext(
        () -> folder(), outside.frames(), outside.models(), live, this::backdrop);
  }

  private Optional<Path> folder() {
    return document.folder().map(Path::toAbsolutePath);
  }

  /** The picture file of the node that is wired to an image input of the one node. */
  private Optional<Path> backdrop() {
    return ids.stream()
        .flatMap(id -> document.graph().linksInto(id).stream())
        .filter(this::carriesImage)
        .flatMap(l -> document.graph().node(l.from().node()).stream())
        .flatMap(n -> picture(n).stream())
        .findFirst();
  }

  private boolean carriesImage(Link link) {
    return document
        .graph()
        .node(link.from().node())
        .flatMap(n -> catalogue.describe(n.type()))
        .flatMap(t -> t.output(link.from().port()))
        .filter(p -> p.type().id().equals(PortTypes.IMAGE.id()))
        .isPresent();
  }

  private Optional<Path> picture(Node node) {
    return catalogue.describe(node.type()).stream()
        .flatMap(t -> t.properties().stream())
        .filter(p -> p.kind() instanceof FileKinds.OpenFile)
        .map(p -> node.properties().get(p.name()))
        .filter(v -> v != null && v.isTextual())
        .map(JsonNode::textValue)
        .flatMap(name -> RelativePaths.resolve(name, folder()).stream())
        .findFirst();
  }
}
