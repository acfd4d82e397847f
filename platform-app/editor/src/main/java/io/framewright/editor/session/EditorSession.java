package io.framewright.editor.session;

import io.framewright.spi.NodeCatalogue;

/**
 * What the editor's windows share. There is one, made when the first window asks for it; the
 * windows take what they need from it in their constructors and hand it on to their panels.
 */
public final class EditorSession {
  private static final EditorSession SESSION = new EditorSession();

  private final NodeCatalogue catalogue;
  private final OpenDocuments documents = new OpenDocuments();

  private EditorSession() {
    catalogue = NodeCatalogue.installed(NodeCatalogue.class.getClassLoader());
  }

  /** For windows, which the platform makes by itself. Panels are given what they need. */
  public static EditorSession session() {
    return SESSION;
  }

  /** The node types. */
  public NodeCatalogue catalogue() {
    return catalogue;
  }

  /** The open workflows, and which of them is in front. */
  public OpenDocuments documents() {
    return documents;
  }
}
