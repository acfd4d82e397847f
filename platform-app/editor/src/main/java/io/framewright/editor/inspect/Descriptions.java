package io.framewright.editor.inspect;

import io.framewright.editor.inspect.value.Html;
import io.framewright.editor.inspect.value.ValueTexts;
import io.framewright.spi.Property;
import java.util.Optional;

/** What a property is, in words, as HTML without its outer tag. */
final class Descriptions {
  private Descriptions() {}

  /** Help, range and default. */
  static String html(Property property) {
    StringBuilder text = new StringBuilder(Html.escape(property.help()));
    text.append("<br>Takes ").append(Html.escape(takes(property))).append('.');
    standard(property)
        .ifPresent(d -> text.append(" Default: <b>").append(Html.escape(d)).append("</b>."));
    if (property.required()) {
      text.append(" It must be set.");
    }
    return text.toString();
  }

  /** The same for a tip. */
  static String tip(Property property) {
    return "<html><body style='width:240px'>" + html(property) + "</body></html>";
  }

  /** The values it takes, with their unit. */
  static String takes(Property property) {
    return property.unit().isEmpty()
        ? property.wanted()
        : property.wanted() + ", in " + property.unit();
  }

  /** The default as text; empty when there is none, or an empty one. */
  static Optional<String> standard(Property property) {
    return property.defaultValue().map(v -> ValueTexts.show(property, v)).filter(t -> !t.isEmpty());
  }
}
