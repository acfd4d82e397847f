package io.framewright.editor.shell;

import io.framewright.editor.inspect.ExplainPanel;
import io.framewright.editor.problems.WorkflowPlaces;
import io.framewright.editor.session.EditorSession;
import javax.swing.JComponent;
import org.openide.awt.ActionID;
import org.openide.awt.ActionReference;
import org.openide.awt.ActionReferences;
import org.openide.windows.TopComponent;

/** The window "Explain". */
@TopComponent.Description(
    preferredID = "ExplainTopComponent",
    iconBase = "io/framewright/editor/shell/icons/explain.svg",
    persistenceType = TopComponent.PERSISTENCE_ALWAYS)
@TopComponent.Registration(mode = "framewright-run", openAtStartup = true, position = 30)
@ActionID(category = "Window", id = "io.framewright.editor.shell.ExplainTopComponent")
@ActionReferences({
  @ActionReference(path = "Menu/Window", position = 700),
  @ActionReference(path = "Shortcuts", name = "D-7")
})
@TopComponent.OpenActionRegistration(displayName = "Explain", preferredID = "ExplainTopComponent")
public final class ExplainTopComponent extends ToolWindow {
  private static final long serialVersionUID = 1;

  private transient ExplainPanel content;

  /** For the platform. */
  public ExplainTopComponent() {
    super(
        "explain-window",
        "explain",
        "Explain",
        "What a run of the workflow in front will do and cost");
  }

  @Override
  JComponent panel() {
    EditorSession session = EditorSession.session();
    content = new ExplainPanel(session.documents(), session.engine(), WorkflowPlaces::folderOnly);
    return content;
  }

  /** Asks about the workflow in front as it now is. */
  void ask() {
    fill();
    content.refresh();
  }
}
