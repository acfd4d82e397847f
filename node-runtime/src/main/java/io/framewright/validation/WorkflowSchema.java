package io.framewright.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.framewright.spi.NodeCatalogue;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.NodeType;
import io.framewright.spi.Property;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The JSON Schema (draft 2020-12) of workflow files, made from the node types, so that other
 * editors can complete and check files. Node types that it does not know pass.
 */
public final class WorkflowSchema {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String LINK_END = "^.+\\.[^.]+$";

  private WorkflowSchema() {}

  /**
   * Writes the schema of all installed node types.
   *
   * @param args the file to write
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      throw new IllegalArgumentException("Name the file to write, such as graphs/schema.json");
    }
    ClassLoader loader = WorkflowSchema.class.getClassLoader();
    Files.writeString(Path.of(args[0]), write(NodeCatalogue.installed(loader)));
  }

  /** The schema as text, with a line break at its end; the same for the same catalogue. */
  public static String write(NodeCatalogue catalogue) {
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(separators)
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(DefaultPrettyPrinter.FixedSpaceIndenter.instance);
    try {
      return new ObjectMapper().writer(printer).writeValueAsString(generate(catalogue)) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree can always be written", e);
    }
  }

  /** The schema as a tree. */
  public static ObjectNode generate(NodeCatalogue catalogue) {
    ObjectNode schema = JSON.objectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "Framewright workflow");
    schema.put("type", "object");
    schema.putArray("required").add("framewright").add("nodes");
    ObjectNode fields = schema.putObject("properties");
    fields
        .putObject("framewright")
        .put("const", 1)
        .put("description", "Number of the file format.");
    fields.putObject("name").put("type", "string");
    fields.putObject("description").put("type", "string");
    list(fields, "nodes", "node");
    list(fields, "links", "link");
    list(fields, "groups", "group");
    fields.putObject("view").put("type", "object");
    ObjectNode definitions = schema.putObject("$defs");
    definitions.set("node", node(catalogue));
    definitions.set("link", link());
    definitions.set("group", group());
    for (NodeType type : catalogue.types()) {
      definitions.set(type.description().id(), properties(type.description()));
    }
    return schema;
  }

  private static void list(ObjectNode fields, String name, String item) {
    ObjectNode list = fields.putObject(name).put("type", "array");
    list.putObject("items").put("$ref", "#/$defs/" + item);
  }

  private static ObjectNode node(NodeCatalogue catalogue) {
    ObjectNode node = JSON.objectNode().put("type", "object");
    node.putArray("required").add("id").add("type");
    ObjectNode fields = node.putObject("properties");
    fields.putObject("id").put("type", "string").put("minLength", 1);
    ObjectNode type = fields.putObject("type").put("type", "string").put("minLength", 1);
    ArrayNode examples = type.putArray("examples");
    fields.putObject("typeVersion").put("type", "integer").put("minimum", 1);
    fields.putObject("title").put("type", "string");
    ObjectNode position = fields.putObject("position").put("type", "object");
    position.putArray("required").add("x").add("y");
    ObjectNode xy = position.putObject("properties");
    xy.putObject("x").put("type", "number");
    xy.putObject("y").put("type", "number");
    position.put("additionalProperties", false);
    fields.putObject("collapsed").put("type", "boolean");
    fields.putObject("muted").put("type", "boolean");
    fields.putObject("properties").put("type", "object");
    ArrayNode cases = node.putArray("allOf");
    for (NodeType each : catalogue.types()) {
      String id = each.description().id();
      examples.add(id);
      ObjectNode one = cases.addObject();
      ObjectNode condition = one.putObject("if");
      condition.putObject("properties").putObject("type").put("const", id);
      ObjectNode then = one.putObject("then");
      then.put("title", each.description().title());
      then.put("description", each.description().summary());
      // a slash in a pointer is written ~1
      then.putObject("properties")
          .putObject("properties")
          .put("$ref", "#/$defs/" + id.replace("/", "~1"));
    }
    return node;
  }

  private static ObjectNode properties(NodeDescription type) {
    ObjectNode schema = JSON.objectNode();
    schema.put("title", type.title());
    schema.put("description", type.summary());
    schema.put("type", "object");
    ObjectNode fields = schema.putObject("properties");
    ArrayNode required = JSON.arrayNode();
    for (Property property : type.properties()) {
      fields.set(property.name(), property.schema());
      if (property.required()) {
        required.add(property.name());
      }
    }
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    schema.put("additionalProperties", false);
    return schema;
  }

  private static ObjectNode link() {
    ObjectNode link = JSON.objectNode().put("type", "object");
    link.putArray("required").add("from").add("to");
    ObjectNode fields = link.putObject("properties");
    for (String end : new String[] {"from", "to"}) {
      fields
          .putObject(end)
          .put("type", "string")
          .put("pattern", LINK_END)
          .put("description", "The node's id, a dot, and the port's id.");
    }
    return link;
  }

  private static ObjectNode group() {
    ObjectNode group = JSON.objectNode().put("type", "object");
    ObjectNode fields = group.putObject("properties");
    fields.putObject("id").put("type", "string");
    fields.putObject("title").put("type", "string");
    fields.putObject("colour").put("type", "string");
    fields.putObject("nodes").put("type", "array").putObject("items").put("type", "string");
    return group;
  }
}
