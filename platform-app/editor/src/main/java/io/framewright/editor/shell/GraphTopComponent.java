package io.framewright.editor.shell;

import io.framewright.editor.canvas.GraphCanvas;
import io.framewright.editor.canvas.tool.CanvasTools;
import io.framewright.editor.document.DocumentListener;
import io.framewright.editor.document.GraphDocument;
import io.framewright.editor.document.Selection;
import io.framewright.editor.session.EditorSession;
import io.framewright.graph.NodeGraph;
import java.awt.BorderLayout;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.swing.Action;
import org.netbeans.api.actions.Savable;
import org.openide.awt.UndoRedo;
import org.openide.util.lookup.AbstractLookup;
import org.openide.util.lookup.InstanceContent;
import org.openide.windows.TopComponent;

/** The window of one workflow. */
public final class GraphTopComponent extends TopComponent implements HasIcon {
  private static final long serialVersionUID = 1;

  private final transient GraphDocument document;
  private final transient CanvasTools tools;
  private final transient Desk desk;
  private final transient InstanceContent content;
  private final transient DocumentUndo undo;
  private final transient Savable savable;
  private final transient DocumentListener listener = new Watch();
  private final GraphCanvas canvas;
  private boolean fitted;
  private boolean closing;

  GraphTopComponent(GraphDocument document, GraphCanvas canvas, CanvasTools tools, Desk desk) {
    this(document, canvas, tools, desk, new InstanceContent());
  }

  private GraphTopComponent(
      GraphDocument document,
      GraphCanvas canvas,
      CanvasTools tools,
      Desk desk,
      InstanceContent content) {
    super(new AbstractLookup(content));
    this.document = document;
    this.canvas = canvas;
    this.tools = tools;
    this.desk = desk;
    this.content = content;
    undo = DocumentUndo.of(document);
    savable = new SavesDocument();
    setName("graph-window");
    setFocusable(true);
    setLayout(new BorderLayout());
    add(canvas);
    putClientProperty("TopComponentAllowDockAnywhere", true);
    CanvasActions.intoWindow(this, canvas);
    document.addListener(listener);
    canvas.addComponentListener(
        new ComponentAdapter() {
          @Override
          public void componentResized(ComponentEvent event) {
            fitOnce();
          }
        });
    retitle();
  }

  GraphDocument document() {
    return document;
  }

  GraphCanvas canvas() {
    return canvas;
  }

  CanvasTools tools() {
    return tools;
  }

  /** Closes without asking. */
  void closeAnyway() {
    closing = true;
    close();
  }

  @Override
  public int getPersistenceType() {
    return PERSISTENCE_NEVER;
  }

  @Override
  protected String preferredID() {
    return "GraphTopComponent";
  }

  @Override
  public UndoRedo getUndoRedo() {
    return undo;
  }

  @Override
  public Action[] getActions() {
    return CanvasActions.ofTab(super.getActions());
  }

  @Override
  public boolean canClose() {
    return closing || desk.mayClose(this);
  }

  @Override
  protected void componentOpened() {
    EditorSession.session().documents().opened(document);
    Commands.refresh();
  }

  @Override
  protected void componentClosed() {
    document.removeListener(listener);
    desk.closed(this);
    EditorSession.session().documents().closed(document);
    Commands.refresh();
  }

  @Override
  protected void componentActivated() {
    EditorSession.session().documents().activated(document);
    canvas.requestFocusInWindow();
  }

  @Override
  public boolean requestFocusInWindow() {
    return canvas.requestFocusInWindow();
  }

  @Override
  public void refreshIcon() {
    setIcon(Icons.of(document.readOnly().isPresent() ? "locked" : "graph"));
  }

  private void fitOnce() {
    if (!fitted && canvas.getWidth() > 0 && canvas.getHeight() > 0) {
      fitted = true;
      canvas.fit();
    }
  }

  private void retitle() {
    String name = Titles.tab(document);
    setDisplayName(document.modified() ? name + " *" : name);
    setHtmlDisplayName(Titles.tabHtml(document));
    setToolTipText(Titles.tip(document));
    getAccessibleContext().setAccessibleName("Workflow " + name);
    refreshIcon();
    if (document.modified()) {
      content.add(savable);
    } else {
      content.remove(savable);
    }
  }

  private final class Watch implements DocumentListener {
    @Override
    public void graphChanged(NodeGraph before, NodeGraph now) {
      Commands.refresh();
    }

    @Override
    public void selectionChanged(Selection now) {
      Commands.refresh();
    }

    @Override
    public void stateChanged() {
      retitle();
      MainTitle.show(EditorSession.session().documents().active());
      Commands.refresh();
    }
  }

  /** For whatever of the platform wants to save. */
  private final class SavesDocument implements Savable {
    @Override
    public void save() throws IOException {
      desk.save(document);
    }

    @Override
    public String toString() {
      return Optional.of(document)
          .flatMap(GraphDocument::file)
          .map(Path::toString)
          .orElse(Titles.tab(document));
    }
  }
}
