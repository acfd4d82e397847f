package io.framewright.editor.shell;

import io.framewright.editor.session.EditorSession;
import io.framewright.editor.welcome.WelcomePanel;
import javax.swing.JComponent;
import org.openide.awt.ActionID;
import org.openide.awt.ActionReference;
import org.openide.awt.ActionReferences;
import org.openide.windows.TopComponent;

/** The page that greets. */
@TopComponent.Description(
    preferredID = "WelcomeTopComponent",
    iconBase = "io/framewright/editor/shell/icons/welcome.svg",
    persistenceType = TopComponent.PERSISTENCE_ALWAYS)
@TopComponent.Registration(mode = "editor", openAtStartup = true, position = 1)
@ActionID(category = "Help", id = "io.framewright.editor.shell.WelcomeTopComponent")
@ActionReferences({
  @ActionReference(path = "Menu/Help", position = 100),
  @ActionReference(path = "Menu/Window", position = 50),
  @ActionReference(path = "Shortcuts", name = "D-0")
})
@TopComponent.OpenActionRegistration(displayName = "Welcome", preferredID = "WelcomeTopComponent")
public final class WelcomeTopComponent extends ToolWindow {
  private static final long serialVersionUID = 1;

  /** For the platform. */
  public WelcomeTopComponent() {
    super("welcome-window", "welcome", "Welcome", "Examples, recent files, engine and models");
  }

  @Override
  JComponent panel() {
    EditorSession session = EditorSession.session();
    WelcomePanel panel =
        new WelcomePanel(
            Home.graphs(),
            Desk.desk().recent()::all,
            session.catalogue(),
            session.engine(),
            new WelcomeRequests());
    Desk.desk().recent().onChange(event -> panel.refreshRecent());
    return panel;
  }
}
