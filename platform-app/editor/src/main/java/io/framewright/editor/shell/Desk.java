package io.framewright.editor.shell;

import io.framewright.editor.canvas.GraphCanvas;
import io.framewright.editor.canvas.tool.CanvasTools;
import io.framewright.editor.document.GraphDocument;
import io.framewright.editor.inspect.InspectContext;
import io.framewright.editor.inspect.SelectionNodes;
import io.framewright.editor.session.EditorSession;
import io.framewright.serve.api.ModelInfo;
import io.framewright.spi.NodeDescription;
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
  private final RecentList recent;
  private final NodePictures pictures;
  private SelectionNodes selection;
  private List<ModelInfo> models = List.of();
  private int untitled;

  private Desk(EditorSession session) {
    this.session = session;
    filing = new Filing(this, session.store());
    recent = new RecentList(session.store().recent());
    pictures = new NodePictures(session.engine(), session.catalogue());
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

  /** The recent files. */
  RecentList recent() {
    return recent;
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
    show(session.store().create(freeName()));
  }

  /** A name for a workflow without a file that no other has. */
  String freeName() {
    untitled++;
    return untitled == 1 ? "untitled" : "untitled " + untitled;
  }

  /** Opens a window for a workflow and brings it to the front. */
  GraphTopComponent show(GraphDocument document) {
    GraphCanvas canvas =
        new GraphCanvas(document, session.catalogue(), new DeskContext(document, this));
    CanvasTools tools = CanvasTools.install(canvas);
    tools.onStatus(Messages::done);
    tools.onProperties(this::reveal);
    tools.problems(
        node ->
            session.problems().of(document).stream()
                .filter(p -> p.node().filter(node::equals).isPresent())
                .toList());
    GraphTopComponent window = new GraphTopComponent(document, canvas, tools, this);
    document.addListener(undo);
    windows.add(window);
    window.open();
    window.requestActive();
    return window;
  }

  /** Adds a node where there is room on the canvas in front. */
  void addNode(NodeDescription type) {
    if (document().isEmpty()) {
      createNew();
    }
    front()
        .ifPresent(
            window -> {
              window.tools().addInView(type);
              window.requestActive();
            });
  }

  /** Pictures of the files that nodes name. */
  NodePictures pictures() {
    return pictures;
  }

  /** What is selected in front, for the property sheet. */
  SelectionNodes selection() {
    if (selection == null) {
      selection = new SelectionNodes(session.documents(), session.catalogue(), inspecting());
      selection.onChange(nodes -> front().ifPresent(w -> w.setActivatedNodes(nodes)));
    }
    return selection;
  }

  /** What the property sheet needs from outside. */
  InspectContext inspecting() {
    return new InspectContext(
        (file, size) -> session.engine().localFrame(file, 0, size), () -> models, Windows::help);
  }

  /** Takes note of the models that the engine finds. */
  void models(List<ModelInfo> found) {
    models = found;
  }

  /** Shows a node of the workflow in front, and a property or port of it in the sheet. */
  void reveal(String node, String place) {
    front()
        .ifPresent(
            window -> {
              window.requestVisible();
              if (!node.isEmpty()) {
                window.canvas().reveal(node);
              }
            });
    Windows.show("PropertiesTopComponent", PropertiesTopComponent.class)
        .ifPresent(sheet -> sheet.show(node, place));
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
