package io.framewright.editor.shell;

import io.framewright.editor.canvas.NavigatorPanel;
import io.framewright.editor.session.EditorSession;
import javax.swing.JComponent;
import org.openide.awt.ActionID;
import org.openide.awt.ActionReference;
import org.openide.awt.ActionReferences;
import org.openide.windows.TopComponent;

/** The window "Navigator". */
@TopComponent.Description(
    preferredID = "NavigatorTopComponent",
    iconBase = "io/framewright/editor/shell/icons/navigator.svg",
    persistenceType = TopComponent.PERSISTENCE_ALWAYS)
@TopComponent.Registration(mode = "framewright-navigator", openAtStartup = true, position = 10)
@ActionID(category = "Window", id = "io.framewright.editor.shell.NavigatorTopComponent")
@ActionReferences({
  @ActionReference(path = "Menu/Window", position = 300),
  @ActionReference(path = "Shortcuts", name = "D-3")
})
@TopComponent.OpenActionRegistration(
    displayName = "Navigator",
    preferredID = "NavigatorTopComponent")
public final class NavigatorTopComponent extends ToolWindow {
  private static final long serialVersionUID = 1;

  /** For the platform. */
  public NavigatorTopComponent() {
    super(
        "navigator-window",
        "navigator",
        "Navigator",
        "The whole graph, small; drag to move the view");
  }

  @Override
  JComponent panel() {
    NavigatorPanel panel = new NavigatorPanel();
    EditorSession.session()
        .documents()
        .onActive(front -> panel.show(Desk.desk().front().map(GraphTopComponent::canvas)));
    return panel;
  }
}
