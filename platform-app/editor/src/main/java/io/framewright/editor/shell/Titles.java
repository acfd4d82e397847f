package io.framewright.editor.shell;

import io.framewright.editor.document.GraphDocument;
import java.util.Optional;

/** What a workflow is called in tabs, tool tips and the title of the application. */
final class Titles {
  private Titles() {}

  /** The file's name, or the name of a workflow that has none. */
  static String tab(GraphDocument document) {
    return document
        .file()
        .map(file -> String.valueOf(file.getFileName()))
        .orElseGet(() -> document.graph().name().isBlank() ? "untitled" : document.graph().name());
  }

  /** The same for a tab: bold and with a star while changes are not saved. */
  static String tabHtml(GraphDocument document) {
    String name = escaped(tab(document));
    return document.modified() ? "<html><b>" + name + " *</b>" : "<html>" + name;
  }

  /** Where it is, and what is special about it. */
  static String tip(GraphDocument document) {
    StringBuilder tip = new StringBuilder("<html>");
    tip.append(
        escaped(document.file().map(Object::toString).orElse("Not saved yet: Ctrl+S asks where.")));
    if (document.modified() && document.file().isPresent()) {
      tip.append("<br>Changed since it was saved.");
    }
    document.readOnly().ifPresent(why -> tip.append("<br>Read only: ").append(escaped(why)));
    return tip.toString();
  }

  /** For the title bar of the application. */
  static String main(Optional<GraphDocument> document) {
    return document
        .map(d -> tab(d) + (d.modified() ? " * \u2013 Framewright" : " \u2013 Framewright"))
        .orElse("Framewright");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
