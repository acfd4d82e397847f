package io.framewright.editor.inspect;

import io.framewright.editor.inspect.value.Html;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.NodePage;

/** The help page of a node type as HTML. */
final class NodeHelp {
  private NodeHelp() {}

  /** The inside of the page's body. */
  static String body(NodeDescription type) {
    NodePage it = NodePage.of(type);
    StringBuilder page = new StringBuilder();
    page.append("<h1>").append(Html.escape(it.heading())).append("</h1>");
    page.append("<p class='faint'>").append(Html.escape(it.category()));
    page.append(" &nbsp;\u00b7&nbsp; <code>").append(Html.escape(it.id())).append("</code></p>");
    page.append("<p class='lead'><b>").append(Html.escape(it.summary())).append("</b></p>");
    it.paragraphs().forEach(p -> page.append("<p>").append(Html.escape(p)).append("</p>"));
    it.tables().forEach(table -> table(page, table));
    return page.toString();
  }

  private static void table(StringBuilder page, NodePage.Table table) {
    page.append("<h2>").append(Html.escape(table.heading())).append("</h2>");
    page.append("<table width='100%' cellspacing='0'><tr>");
    table.columns().forEach(c -> page.append("<th>").append(Html.escape(c)).append("</th>"));
    page.append("</tr>");
    for (NodePage.Row row : table.rows()) {
      page.append("<tr valign='top'><td><b>").append(Html.escape(row.name()));
      page.append("</b></td><td>").append(Html.escape(row.second()));
      page.append("</td><td>").append(Html.escape(row.help()));
      if (!row.rule().isEmpty()) {
        page.append("<br><span class='faint'>").append(Html.escape(row.rule())).append("</span>");
      }
      page.append("</td></tr>");
    }
    page.append("</table>");
  }
}
