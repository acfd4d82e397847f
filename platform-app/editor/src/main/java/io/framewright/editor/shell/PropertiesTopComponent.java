package io.framewright.editor.shell;

import io.framewright.editor.inspect.PropertiesPanel;
import javax.swing.JComponent;
import org.openide.awt.ActionID;
import org.openide.awt.ActionReference;
import org.openide.awt.ActionReferences;
import org.openide.windows.TopComponent;

/** The window "Properties". */
@TopComponent.Description(
    preferredID = "PropertiesTopComponent",
    iconBase = "io/framewright/editor/shell/icons/properties.svg",
    persistenceType = TopComponent.PERSISTENCE_ALWAYS)
@TopComponent.Registration(mode = "framewright-properties", openAtStartup = true, position = 10)
@ActionID(category = "Window", id = "io.framewright.editor.shell.PropertiesTopComponent")
@ActionReferences({
  @ActionReference(path = "Menu/Window", position = 200),
  @ActionReference(path = "Shortcuts", name = "D-2")
})
@TopComponent.OpenActionRegistration(
    displayName = "Properties",
    preferredID = "PropertiesTopComponent")
public final class PropertiesTopComponent extends ToolWindow {
  private static final long serialVersionUID = 1;

  private transient PropertiesPanel content;

  /** For the platform. */
  public PropertiesTopComponent() {
    super("properties-window", "properties", "Properties", "What is selected, and its values");
  }

  @Override
  JComponent panel() {
    content = new PropertiesPanel(Desk.desk().selection(), Desk.desk().inspecting());
    return content;
  }

  /** Selects a node in the workflow in front, and the line of a property or port of it. */
  void show(String node, String place) {
    fill();
    content.show(node, place);
  }
}
