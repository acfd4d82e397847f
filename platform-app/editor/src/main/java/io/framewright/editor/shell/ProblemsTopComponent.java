package io.framewright.editor.shell;

import io.framewright.editor.problems.ProblemsPanel;
import io.framewright.editor.session.EditorSession;
import javax.swing.JComponent;
import org.openide.awt.ActionID;
import org.openide.awt.ActionReference;
import org.openide.awt.ActionReferences;
import org.openide.windows.TopComponent;

/** The window "Problems". */
@TopComponent.Description(
    preferredID = "ProblemsTopComponent",
    iconBase = "io/framewright/editor/shell/icons/problems.svg",
    persistenceType = TopComponent.PERSISTENCE_ALWAYS)
@TopComponent.Registration(mode = "framewright-run", openAtStartup = true, position = 20)
@ActionID(category = "Window", id = "io.framewright.editor.shell.ProblemsTopComponent")
@ActionReferences({
  @ActionReference(path = "Menu/Window", position = 500),
  @ActionReference(path = "Shortcuts", name = "D-5")
})
@TopComponent.OpenActionRegistration(displayName = "Problems", preferredID = "ProblemsTopComponent")
public final class ProblemsTopComponent extends ToolWindow {
  private static final long serialVersionUID = 1;

  /** For the platform. */
  public ProblemsTopComponent() {
    super("problems-window", "problems", "Problems", "What is wrong with the workflow in front");
  }

  @Override
  JComponent panel() {
    EditorSession session = EditorSession.session();
    ProblemsPanel panel =
        new ProblemsPanel(session.documents(), session.problems(), Desk.desk()::reveal);
    panel.onTitle(this::setDisplayName);
    return panel;
  }
}
