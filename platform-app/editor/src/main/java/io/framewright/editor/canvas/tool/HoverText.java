package io.framewright.editor.canvas.tool;

import static io.framewright.editor.palette.NodeTips.escape;

import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.editor.canvas.Hit;
import io.framewright.editor.canvas.PortSpot;
import io.framewright.editor.look.Theme;
import io.framewright.graph.Link;
import io.framewright.graph.Node;
import io.framewright.graph.Problem;
import io.framewright.spi.Port;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a tool tip says of what is under the mouse, as HTML. */
final class HoverText {
  private static final int MOST_WIRES = 6;
  private static final int MOST_VALUES = 3;
  private static final int LONGEST_VALUE = 36;

  private final Desk desk;

  HoverText(Desk desk) {
    this.desk = desk;
  }

  Optional<String> of(Hit hit) {
    if (hit instanceof Hit.OfPort on) {
      return Optional.of(page(port(on.spot())));
    }
    if (hit instanceof Hit.OfLink on) {
      return Optional.of(page(link(on.link())));
    }
    return hit instanceof Hit.OfNode on ? node(on).map(HoverText::page) : Optional.empty();
  }

  private String port(PortSpot spot) {
    StringBuilder text = new StringBuilder();
    if (spot.port().isPresent()) {
      Port<?> port = spot.port().get();
      text.append("<b>").append(escape(port.title())).append("</b>: ");
      text.append(escape(port.type().title())).append(kind(spot, port));
      if (!port.help().isEmpty()) {
        text.append("<br>").append(escape(port.help()));
      }
    } else {
      text.append("<b>").append(escape(spot.end().port()));
      text.append("</b>: a port that is not known here");
    }
    List<Link> wires =
        desk.graph().links().stream()
            .filter(l -> (spot.input() ? l.to() : l.from()).equals(spot.end()))
            .toList();
    wires.stream().limit(MOST_WIRES).forEach(l -> text.append("<br>").append(wire(spot, l)));
    if (wires.size() > MOST_WIRES) {
      text.append("<br>and ").append(wires.size() - MOST_WIRES).append(" more");
    }
    if (wires.isEmpty()) {
      text.append("<br><i>nothing is wired</i>");
    }
    return text.toString();
  }

  private static String kind(PortSpot spot, Port<?> port) {
    if (!spot.input()) {
      return "";
    }
    return port.many() ? ", any number of wires" : port.optional() ? ", optional" : "";
  }

  private String wire(PortSpot spot, Link link) {
    return spot.input()
        ? "← " + escape(desk.title(link.from().node())) + values(link.from().node())
        : "→ " + escape(desk.title(link.to().node()));
  }

  private String link(Link link) {
    String what =
        desk.type(link.from().node())
            .flatMap(t -> t.output(link.from().port()))
            .map(p -> p.type().title())
            .orElse(link.from().port());
    return "<b>"
        + escape(what)
        + "</b><br>"
        + escape(desk.title(link.from().node()))
        + values(link.from().node())
        + "<br>→ "
        + escape(desk.title(link.to().node()));
  }

  private Optional<String> node(Hit.OfNode on) {
    if (on.part() == Hit.Part.HELP) {
      return Optional.of("Help on " + escape(desk.title(on.node())) + " (F1)");
    }
    if (on.part() == Hit.Part.COLLAPSE) {
      boolean collapsed = desk.graph().node(on.node()).filter(Node::collapsed).isPresent();
      return Optional.of(collapsed ? "Expand (C)" : "Collapse (C)");
    }
    List<Problem> problems = desk.problemsOf(on.node());
    return problems.isEmpty()
        ? Optional.empty()
        : Optional.of(
            problems.stream()
                .map(p -> escape((p.message() + " " + p.remedy()).strip()))
                .collect(Collectors.joining("<br>")));
  }

  /** What the user set of a node, in a few words. */
  private String values(String node) {
    String words =
        desk.graph().node(node).stream()
            .flatMap(n -> n.properties().entrySet().stream())
            .limit(MOST_VALUES)
            .map(e -> e.getKey() + " " + shorten(e.getValue()))
            .collect(Collectors.joining(", "));
    return words.isEmpty() ? "" : " (" + escape(words) + ")";
  }

  private static String shorten(JsonNode value) {
    String text = (value.isValueNode() ? value.asText() : value.toString()).replaceAll("\\s+", " ");
    return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE - 1) + "…" : text;
  }

  private static String page(String body) {
    // a long line breaks, a short one needs no width
    int longest =
        body.lines()
            .flatMap(l -> List.of(l.split("<br>")).stream())
            .mapToInt(String::length)
            .max()
            .orElse(0);
    int width = Math.round(Theme.current().em() * 26);
    String style = longest > 60 ? " style='width:" + width + "px'" : "";
    return "<html><body" + style + ">" + body + "</body></html>";
  }
}
