package io.framewright.editor.shell;

import io.framewright.editor.inspect.NodeHelpPanel;
import io.framewright.editor.session.EditorSession;
import io.framewright.spi.NodeCatalogue;
import io.framewright.spi.NodeDescription;
import java.awt.BorderLayout;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JPanel;
import org.openide.awt.ActionID;
import org.openide.awt.ActionReference;
import org.openide.awt.ActionReferences;
import org.openide.windows.TopComponent;

/** The window "Node Help". */
@TopComponent.Description(
    preferredID = "HelpTopComponent",
    iconBase = "io/framewright/editor/shell/icons/help.svg",
    persistenceType = TopComponent.PERSISTENCE_ALWAYS)
@TopComponent.Registration(mode = "framewright-properties", openAtStartup = false, position = 20)
@ActionID(category = "Window", id = "io.framewright.editor.shell.HelpTopComponent")
@ActionReferences({
  @ActionReference(path = "Menu/Help", position = 300),
  @ActionReference(path = "Menu/Window", position = 800),
  @ActionReference(path = "Shortcuts", name = "S-F1")
})
@TopComponent.OpenActionRegistration(displayName = "Node Help", preferredID = "HelpTopComponent")
public final class HelpTopComponent extends ToolWindow {
  private static final long serialVersionUID = 1;

  private final JComboBox<NodeDescription> choice = new JComboBox<>();
  private transient NodeHelpPanel pages;

  /** For the platform. */
  public HelpTopComponent() {
    super("help-window", "help", "Node Help", "What each node does");
  }

  @Override
  JComponent panel() {
    NodeCatalogue catalogue = EditorSession.session().catalogue();
    pages = new NodeHelpPanel(catalogue);
    catalogue.types().forEach(type -> choice.addItem(type.description()));
    choice.setName("help-choice");
    choice.getAccessibleContext().setAccessibleName("Node type");
    choice.setRenderer(new DescriptionRenderer());
    choice.addActionListener(event -> chosen());
    chosen();
    JPanel panel = new JPanel(new BorderLayout());
    panel.add(choice, BorderLayout.NORTH);
    panel.add(pages);
    return panel;
  }

  /** Shows the page of a node type. */
  void show(String type) {
    fill();
    EditorSession.session().catalogue().describe(type).ifPresent(choice::setSelectedItem);
  }

  private void chosen() {
    if (choice.getSelectedItem() instanceof NodeDescription type) {
      pages.show(type.id());
    }
  }
}
