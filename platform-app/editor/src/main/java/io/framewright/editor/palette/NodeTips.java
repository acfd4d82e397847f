package io.framewright.editor.palette;

import io.framewright.editor.look.Theme;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.Port;
import java.util.List;
import java.util.stream.Collectors;

/** What a tool tip says of a node type. */
public final class NodeTips {
  private NodeTips() {}

  /** Title, summary and ports, as HTML. */
  public static String of(NodeDescription type) {
    StringBuilder text = new StringBuilder("<html><body style='width:");
    text.append(Math.round(Theme.current().em() * 22)).append("px'><b>");
    text.append(escape(type.title())).append("</b><br>").append(escape(type.summary()));
    append(text, "In", type.inputs());
    append(text, "Out", type.outputs());
    return text.append("</body></html>").toString();
  }

  /** Text with what HTML takes for its own replaced. */
  public static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static void append(StringBuilder text, String what, List<Port<?>> ports) {
    if (!ports.isEmpty()) {
      String names =
          ports.stream().map(p -> escape(p.title())).distinct().collect(Collectors.joining(", "));
      text.append("<br>").append(what).append(": ").append(names);
    }
  }
}
