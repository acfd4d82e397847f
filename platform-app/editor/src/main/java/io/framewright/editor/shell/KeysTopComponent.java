package io.framewright.editor.shell;

import javax.swing.JComponent;
import org.openide.awt.ActionID;
import org.openide.awt.ActionReference;
import org.openide.awt.ActionReferences;
import org.openide.windows.TopComponent;

/** The window "Mouse and Keyboard". */
@TopComponent.Description(
    preferredID = "KeysTopComponent",
    iconBase = "io/framewright/editor/shell/icons/keys.svg",
    persistenceType = TopComponent.PERSISTENCE_ALWAYS)
@TopComponent.Registration(mode = "editor", openAtStartup = false, position = 900)
@ActionID(category = "Window", id = "io.framewright.editor.shell.KeysTopComponent")
@ActionReferences({
  @ActionReference(path = "Menu/Help", position = 200),
  @ActionReference(path = "Menu/Window", position = 850),
  @ActionReference(path = "Shortcuts", name = "F1")
})
@TopComponent.OpenActionRegistration(
    displayName = "Mouse and Keyboard",
    preferredID = "KeysTopComponent")
public final class KeysTopComponent extends ToolWindow {
  private static final long serialVersionUID = 1;

  /** For the platform. */
  public KeysTopComponent() {
    super("keys-window", "keys", "Mouse and Keyboard", "How the canvas is used");
  }

  @Override
  JComponent panel() {
    return new KeysPage();
  }
}
