package io.framewright.editor.inspect;

import io.framewright.editor.document.GraphDocument;
import java.util.List;
import java.util.Set;

/**
 * One selected node, or several with the properties that all of them have, made from the
 * descriptions of their types alone.
 */
public final class GraphNode extends DocumentNode {
  private final Set<String> ids;

  GraphNode(GraphDocument document, Set<String> ids, Heading heading, List<Section> sections) {
    super(document, heading, sections);
    this.ids = ids;
  }

  /** The nodes that it stands for. */
  public Set<String> ids() {
    return ids;
  }
}
