package io.framewright.editor.shell;

import io.framewright.editor.preview.PreviewPanel;
import io.framewright.editor.run.RunItem;
import io.framewright.editor.session.EditorSession;
import javax.swing.JComponent;
import org.openide.awt.ActionID;
import org.openide.awt.ActionReference;
import org.openide.awt.ActionReferences;
import org.openide.windows.TopComponent;

/** The window "Preview". */
@TopComponent.Description(
    preferredID = "PreviewTopComponent",
    iconBase = "io/framewright/editor/shell/icons/preview.svg",
    persistenceType = TopComponent.PERSISTENCE_ALWAYS)
@TopComponent.Registration(mode = "framewright-preview", openAtStartup = true, position = 10)
@ActionID(category = "Window", id = "io.framewright.editor.shell.PreviewTopComponent")
@ActionReferences({
  @ActionReference(path = "Menu/Window", position = 600),
  @ActionReference(path = "Shortcuts", name = "D-6")
})
@TopComponent.OpenActionRegistration(displayName = "Preview", preferredID = "PreviewTopComponent")
public final class PreviewTopComponent extends ToolWindow {
  private static final long serialVersionUID = 1;
  private static final long MOST = 256L << 20;

  private transient PreviewPanel content;

  /** For the platform. */
  public PreviewTopComponent() {
    super("preview-window", "preview", "Preview", "The last clip");
  }

  @Override
  JComponent panel() {
    EditorSession session = EditorSession.session();
    content = new PreviewPanel(session.queue(), session.engine(), new PreviewSurroundings(), MOST);
    return content;
  }

  /** Shows the clips of a run. */
  void show(RunItem item) {
    fill();
    content.show(item);
  }
}
