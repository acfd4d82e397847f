package io.framewright.editor.inspect;

import io.framewright.editor.inspect.value.Html;
import io.framewright.editor.inspect.value.ValueTexts;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.Port;
import io.framewright.spi.Property;
import java.util.List;

/** The help page of a node type as HTML, made from its description. */
final class NodeHelp {
  private NodeHelp() {}

  /** The inside of the page's body. */
  static String body(NodeDescription type) {
    StringBuilder page = new StringBuilder();
    page.append("<h1>").append(Html.escape(type.title())).append("</h1>");
    page.append("<p class='faint'>").append(Html.escape(type.category()));
    page.append(" &nbsp;\u00b7&nbsp; <code>").append(Html.escape(type.id())).append("</code></p>");
    page.append("<p class='lead'><b>").append(Html.escape(type.summary())).append("</b></p>");
    if (!type.details().isBlank()) {
      page.append("<p>").append(Html.escape(type.details())).append("</p>");
    }
    ports(page, "Inputs", type.inputs(), true);
    ports(page, "Outputs", type.outputs(), false);
    properties(page, type.properties());
    return page.toString();
  }

  private static void ports(StringBuilder page, String title, List<Port<?>> ports, boolean inputs) {
    if (ports.isEmpty()) {
      return;
    }
    page.append("<h2>").append(title).append("</h2><table width='100%' cellspacing='0'>");
    page.append("<tr><th>Port</th><th>Type</th><th>What for</th></tr>");
    for (Port<?> port : ports) {
      page.append("<tr valign='top'><td><b>").append(Html.escape(port.title())).append("</b></td>");
      page.append("<td>").append(Html.escape(port.type().title())).append("</td><td>");
      page.append(Html.escape(port.help()));
      if (inputs) {
        page.append("<br><span class='faint'>").append(wires(port)).append("</span>");
      }
      page.append("</td></tr>");
    }
    page.append("</table>");
  }

  private static String wires(Port<?> port) {
    if (port.many()) {
      return port.optional() ? "any number of wires, or none" : "one wire or more";
    }
    return port.optional() ? "one wire, or none" : "one wire, which it needs";
  }

  private static void properties(StringBuilder page, List<Property> properties) {
    if (properties.isEmpty()) {
      return;
    }
    page.append("<h2>Properties</h2><table width='100%' cellspacing='0'>");
    page.append("<tr><th>Property</th><th>Default</th><th>What it does</th></tr>");
    for (Property property : properties) {
      page.append("<tr valign='top'><td><b>");
      page.append(Html.escape(ValueTexts.title(property))).append("</b></td><td>");
      String none = property.required() ? "must be set" : "\u2013";
      page.append(Html.escape(Descriptions.standard(property).orElse(none)));
      page.append("</td><td>").append(Html.escape(property.help()));
      page.append("<br><span class='faint'>Takes ");
      page.append(Html.escape(Descriptions.takes(property))).append(".</span></td></tr>");
    }
    page.append("</table>");
  }
}
