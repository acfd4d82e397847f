package io.framewright.editor.shell;

import io.framewright.editor.palette.PalettePanel;
import io.framewright.editor.session.EditorSession;
import javax.swing.JComponent;
import org.openide.awt.ActionID;
import org.openide.awt.ActionReference;
import org.openide.awt.ActionReferences;
import org.openide.windows.TopComponent;

/** The window of palette. */
@TopComponent.Description(
    preferredID = "PaletteTopComponent",
    iconBase = "io/framewright/editor/shell/icons/palette.svg",
    persistenceType = TopComponent.PERSISTENCE_ALWAYS)
@TopComponent.Registration(mode = "framewright-palette", openAtStartup = true, position = 10)
@ActionID(category = "Window", id = "io.framewright.editor.shell.PaletteTopComponent")
@ActionReferences({
  @ActionReference(path = "Menu/Window", position = 100),
  @ActionReference(path = "Shortcuts", name = "D-1")
})
@TopComponent.OpenActionRegistration(displayName = "Palette", preferredID = "PaletteTopComponent")
public final class PaletteTopComponent extends ToolWindow {
  private static final long serialVersionUID = 1;

  /** For the platform. */
  public PaletteTopComponent() {
    super(
        "palette-window",
        "palette",
        "Palette",
        "Node types: drag one onto the canvas, or double-click it");
  }

  @Override
  JComponent panel() {
    return new PalettePanel(EditorSession.session().catalogue(), type -> Desk.desk().addNode(type));
  }
}
