package io.framewright.editor.inspect;

import io.framewright.editor.document.DocumentListener;
import io.framewright.editor.document.GraphDocument;
import io.framewright.editor.document.Selection;
import io.framewright.editor.session.OpenDocuments;
import io.framewright.graph.NodeGraph;
import io.framewright.spi.NodeCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.openide.nodes.Node;

/**
 * What is selected in the active document, as nodes of the platform: one for the selected nodes
 * together, a wire, a group, or the workflow when nothing is selected. The same selection keeps its
 * node, which tells of what changes in it. For the event thread.
 */
public final class SelectionNodes {
  private final NodeCatalogue catalogue;
  private final InspectContext outside;
  private final List<Consumer<Node[]>> listeners = new ArrayList<>();
  private final DocumentListener follower = new Follower();
  private Optional<GraphDocument> document = Optional.empty();
  private Selection selection = Selection.NONE;
  private Optional<DocumentNode> current = Optional.empty();

  /** Follows the active document. */
  public SelectionNodes(OpenDocuments documents, NodeCatalogue catalogue, InspectContext outside) {
    this.catalogue = catalogue;
    this.outside = outside;
    documents.onActive(this::activated);
  }

  /** What is selected now, for {@code setActivatedNodes}; empty when no document is open. */
  public Node[] nodes() {
    return current.map(n -> new Node[] {n}).orElseGet(() -> new Node[0]);
  }

  /** Adds a listener, which is told of what is selected at once and of every other selection. */
  public void onChange(Consumer<Node[]> listener) {
    listeners.add(listener);
    listener.accept(nodes());
  }

  Optional<DocumentNode> current() {
    return current;
  }

  Optional<GraphDocument> document() {
    return document;
  }

  private void activated(Optional<GraphDocument> now) {
    document.ifPresent(d -> d.removeListener(follower));
    document = now;
    document.ifPresent(d -> d.addListener(follower));
    rebuild();
  }

  private void rebuild() {
    selection = document.map(GraphDocument::selection).orElse(Selection.NONE);
    current = document.map(this::make);
    Node[] now = nodes();
    List.copyOf(listeners).forEach(l -> l.accept(now));
  }

  private DocumentNode make(GraphDocument of) {
    OtherNodes others = new OtherNodes(of, catalogue, outside);
    if (!selection.nodes().isEmpty()) {
      return NodeSheets.of(of, selection.nodes(), catalogue, outside);
    }
    if (selection.links().size() == 1) {
      return others.link(selection.links().get(0));
    }
    return selection.group().isEmpty() ? others.workflow() : others.group(selection.group());
  }

  private final class Follower implements DocumentListener {
    @Override
    public void graphChanged(NodeGraph before, NodeGraph now) {
      // what is gone from the graph is taken out of the selection right after this
      if (selection.within(now).equals(selection)) {
        current.ifPresent(DocumentNode::refresh);
      }
    }

    @Override
    public void selectionChanged(Selection now) {
      if (!now.equals(selection)) {
        rebuild();
      }
    }

    @Override
    public void stateChanged() {
      current.ifPresent(DocumentNode::refresh);
    }
  }
}
