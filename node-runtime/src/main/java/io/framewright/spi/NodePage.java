package io.framewright.spi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The help page of a node type, made from its description: the same words for the editor, the
 * command line and the documents.
 *
 * @param heading title of the type
 * @param id of the type
 * @param category heading in the palette
 * @param summary one sentence
 * @param paragraphs more about it, and when to use it
 * @param tables its ports and properties, those that it has
 */
public record NodePage(
    String heading,
    String id,
    String category,
    String summary,
    List<String> paragraphs,
    List<Table> tables) {
  /** Copies the lists. */
  public NodePage {
    paragraphs = List.copyOf(paragraphs);
    tables = List.copyOf(tables);
  }

  /**
   * Inputs, outputs or properties.
   *
   * @param columns three headings
   */
  public record Table(String heading, List<String> columns, List<Row> rows) {}

  /**
   * A port or a property.
   *
   * @param name as it stands in a workflow's file
   * @param second a port's type, or a property's default
   * @param help what it is for
   * @param rule how many wires a port takes, or which values a property takes; may be empty
   */
  public record Row(String name, String second, String help, String rule) {}

  /** The page of a type. */
  public static NodePage of(NodeDescription type) {
    List<String> paragraphs = new ArrayList<>();
    Optional.of(type.details()).filter(t -> !t.isBlank()).ifPresent(paragraphs::add);
    Optional.of(type.use()).filter(t -> !t.isBlank()).ifPresent(t -> paragraphs.add("Use: " + t));
    List<String> ports = List.of("Port", "Type", "What for");
    List<Table> tables = new ArrayList<>();
    tables.add(
        new Table("Inputs", ports, type.inputs().stream().map(p -> port(p, wires(p))).toList()));
    tables.add(new Table("Outputs", ports, type.outputs().stream().map(p -> port(p, "")).toList()));
    tables.add(
        new Table(
            "Properties",
            List.of("Property", "Default", "What it does"),
            type.properties().stream().map(NodePage::property).toList()));
    tables.removeIf(table -> table.rows().isEmpty());
    return new NodePage(
        type.title(), type.id(), type.category(), type.summary(), paragraphs, tables);
  }

  private static Row port(Port<?> port, String rule) {
    return new Row(port.id(), port.type().title(), port.help(), rule);
  }

  private static String wires(Port<?> port) {
    if (port.many()) {
      return port.optional() ? "Takes any number of wires, or none." : "Takes one wire or more.";
    }
    return port.optional() ? "Takes one wire, or none." : "Takes one wire, which it needs.";
  }

  private static Row property(Property property) {
    String initial = property.defaultValue().map(NodePage::text).orElse("");
    String none = property.required() ? "must be set" : "\u2013";
    String unit = property.unit().isEmpty() ? "" : ", in " + property.unit();
    return new Row(
        property.name(),
        initial.isEmpty() ? none : initial,
        property.help(),
        "Takes " + property.wanted() + unit + ".");
  }

  private static String text(JsonNode value) {
    return value.isNumber()
        ? value.decimalValue().stripTrailingZeros().toPlainString()
        : value.asText();
  }

  /** The page for a terminal. */
  public String text() {
    StringBuilder page = new StringBuilder();
    page.append(heading).append(" (").append(id).append(")\n").append(summary).append('\n');
    paragraphs.forEach(p -> page.append(p).append('\n'));
    for (Table table : tables) {
      page.append(table.heading()).append('\n');
      for (Row row : table.rows()) {
        page.append(String.format("  %-18s %-14s %s", row.name(), row.second(), row.help()));
        page.append(row.rule().isEmpty() ? "" : " " + row.rule()).append('\n');
      }
    }
    return page.toString();
  }

  /**
   * The page in Markdown.
   *
   * @param level of its heading, 1 or more
   */
  public String markdown(int level) {
    StringBuilder page = new StringBuilder("#".repeat(level));
    page.append(' ').append(heading).append("\n\n`").append(id).append("`\n\n");
    page.append(escape(summary)).append('\n');
    paragraphs.forEach(p -> page.append('\n').append(escape(p)).append('\n'));
    for (Table table : tables) {
      page.append("\n| ").append(table.heading()).append(" | ").append(table.columns().get(1));
      page.append(" | ").append(table.columns().get(2)).append(" |\n| --- | --- | --- |\n");
      for (Row row : table.rows()) {
        page.append("| `").append(row.name()).append("` | ").append(escape(row.second()));
        page.append(" | ").append(escape((row.help() + " " + row.rule()).strip())).append(" |\n");
      }
    }
    return page.toString();
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\")
        .replace("|", "\\|")
        .replace("<", "&lt;")
        .replace("*", "\\*")
        .replace("_", "\\_")
        .replace("\n", " ");
  }
}
