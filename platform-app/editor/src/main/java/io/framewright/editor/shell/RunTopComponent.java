package io.framewright.editor.shell;

import io.framewright.editor.run.RunPanel;
import io.framewright.editor.session.EditorSession;
import javax.swing.JComponent;
import org.openide.awt.ActionID;
import org.openide.awt.ActionReference;
import org.openide.awt.ActionReferences;
import org.openide.windows.TopComponent;

/** The window "Run". */
@TopComponent.Description(
    preferredID = "RunTopComponent",
    iconBase = "io/framewright/editor/shell/icons/queue.svg",
    persistenceType = TopComponent.PERSISTENCE_ALWAYS)
@TopComponent.Registration(mode = "framewright-run", openAtStartup = true, position = 10)
@ActionID(category = "Window", id = "io.framewright.editor.shell.RunTopComponent")
@ActionReferences({
  @ActionReference(path = "Menu/Window", position = 400),
  @ActionReference(path = "Shortcuts", name = "D-4")
})
@TopComponent.OpenActionRegistration(displayName = "Run", preferredID = "RunTopComponent")
public final class RunTopComponent extends ToolWindow {
  private static final long serialVersionUID = 1;

  /** For the platform. */
  public RunTopComponent() {
    super("run-window", "queue", "Run", "The queue and the run in progress");
  }

  @Override
  JComponent panel() {
    EditorSession session = EditorSession.session();
    RunPanel panel = new RunPanel(session.queue(), session.engine(), new RunSurroundings());
    session.documents().onActive(front -> panel.documentChanged());
    return panel;
  }
}
