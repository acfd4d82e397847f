package io.framewright.editor.shell;

import io.framewright.editor.canvas.GraphCanvas;
import io.framewright.editor.document.Edits;
import io.framewright.editor.document.GraphDocument;
import io.framewright.editor.document.Selection;
import io.framewright.editor.session.EditorSession;
import io.framewright.graph.Node;
import io.framewright.graph.Position;
import io.framewright.spi.NodeDescription;
import java.awt.geom.Point2D;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openide.awt.UndoRedo;

/** The windows of the open workflows. For the event thread. */
final class Desk {
  private static Desk desk;

  private final EditorSession session;
  private final List<GraphTopComponent> windows = new ArrayList<>();
  private final Filing filing;
  private final DocumentUndo undo;
  private int untitled;

  private Desk(EditorSession session) {
    this.session = session;
    filing = new Filing(this);
    undo = new DocumentUndo(() -> session.documents().active());
    session
        .documents()
        .onActive(
            front -> {
              MainTitle.show(front);
              undo.changed();
              Commands.refresh();
            });
  }

  /** The only one, made when it is first asked for. */
  static synchronized Desk desk() {
    if (desk == null) {
      desk = new Desk(EditorSession.session());
    }
    return desk;
  }

  /** Files in and out. */
  Filing filing() {
    return filing;
  }

  /** Undo and redo of the workflow in front, for windows around it. */
  UndoRedo undoRedo() {
    return undo;
  }

  /** The window in front, or the one that was in front last. */
  Optional<GraphTopComponent> front() {
    return session.documents().active().flatMap(this::windowOf);
  }

  /** The workflow in front. */
  Optional<GraphDocument> document() {
    return session.documents().active();
  }

  List<GraphTopComponent> windows() {
    return List.copyOf(windows);
  }

  Optional<GraphTopComponent> windowOf(GraphDocument document) {
    return windows.stream().filter(w -> w.document() == document).findFirst();
  }

  Optional<GraphTopComponent> windowOf(Path file) {
    return windows.stream()
        .filter(w -> w.document().file().filter(file::equals).isPresent())
        .findFirst();
  }

  /** Opens an empty workflow. */
  void createNew() {
    show(GraphDocument.untitled(freeName()));
  }

  /** A name for a workflow without a file that no other has. */
  String freeName() {
    untitled++;
    return untitled == 1 ? "untitled" : "untitled " + untitled;
  }

  /** Opens a window for a workflow and brings it to the front. */
  GraphTopComponent show(GraphDocument document) {
    GraphCanvas canvas = new GraphCanvas(document, session.catalogue(), new DeskContext(document));
    GraphTopComponent window = new GraphTopComponent(document, canvas, this);
    document.addListener(undo);
    windows.add(window);
    window.open();
    window.requestActive();
    return window;
  }

  /** Adds a node in the middle of the canvas in front and selects it. */
  void addNode(NodeDescription type) {
    if (document().isEmpty()) {
      createNew();
    }
    front()
        .ifPresent(
            window -> {
              GraphCanvas canvas = window.canvas();
              Point2D middle =
                  canvas
                      .viewport()
                      .toScene(
                          new Point2D.Double(canvas.getWidth() / 2.0, canvas.getHeight() / 2.0));
              GraphDocument document = window.document();
              Node node =
                  Edits.newNode(
                      document.graph(), type, new Position(middle.getX() - 90, middle.getY() - 40));
              if (document.apply(Edits.add(node, type.title()))) {
                document.select(Selection.ofNode(node.id()));
              }
              window.requestActive();
            });
  }

  /** Saves; asks where if that is not known. */
  void save(GraphDocument document) {
    filing.save(document, () -> {});
  }

  /** Whether a window may close now; asks when it has changes. */
  boolean mayClose(GraphTopComponent window) {
    return Leaving.mayClose(this, window);
  }

  void closed(GraphTopComponent window) {
    windows.remove(window);
    window.document().removeListener(undo);
    filing.closed(window.document());
  }

  /** The workflows with changes that are not saved. */
  List<GraphDocument> modified() {
    return windows.stream()
        .map(GraphTopComponent::document)
        .filter(GraphDocument::modified)
        .collect(Collectors.toList());
  }
}
