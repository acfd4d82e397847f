package io.framewright.editor.shell;

import io.framewright.editor.document.GraphDocument;
import io.framewright.editor.session.EditorSession;
import java.awt.BorderLayout;
import javax.swing.JLabel;
import org.openide.windows.TopComponent;

/** The window of one workflow. */
@TopComponent.Description(
    preferredID = "GraphTopComponent",
    persistenceType = TopComponent.PERSISTENCE_NEVER)
@TopComponent.Registration(mode = "editor", openAtStartup = true, position = 10)
public final class GraphTopComponent extends TopComponent {
  private static final long serialVersionUID = 1;

  private final transient GraphDocument document = GraphDocument.untitled("untitled");

  /** The window of a new workflow. */
  public GraphTopComponent() {
    setName("graph");
    setDisplayName("untitled");
    setLayout(new BorderLayout());
    add(new JLabel("node types: " + EditorSession.session().catalogue().types().size()));
  }

  @Override
  protected void componentActivated() {
    EditorSession.session().documents().activated(document);
  }
}
