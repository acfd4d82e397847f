package io.framewright.spi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Optional;

/**
 * One property of a node type, described by values. It is saved under its name.
 *
 * @param name stable, lower-case words such as {@code guidance scale}
 * @param kind what values it takes; the editor chooses a control by it
 * @param defaultValue what counts when it is not set; empty when there is nothing then
 * @param words texts that stand for a value of their own, such as {@code auto}
 * @param required whether it must be set; it then has no default
 * @param unit such as {@code px}, or empty
 * @param help one or two sentences
 */
public record Property(
    String name,
    PropertyKind kind,
    Optional<JsonNode> defaultValue,
    List<String> words,
    boolean required,
    String unit,
    String help) {
  /** What is wrong with a value. */
  public record Fault(String message, String remedy) {}

  /** Checks the name and that the default is a value of the property. */
  public Property {
    if (!name.matches("[a-z][a-z0-9]*( [a-z0-9]+)*")) {
      throw new IllegalArgumentException("Not a name for a property: " + name);
    }
    words = List.copyOf(words);
    if (defaultValue.isPresent() && fault(kind, words, defaultValue.get()).isPresent()) {
      throw new IllegalArgumentException(name + " cannot have the default " + defaultValue.get());
    }
  }

  /** A property without a default that need not be set. */
  public static Property of(String name, PropertyKind kind, String help) {
    return new Property(name, kind, Optional.empty(), List.of(), false, "", help);
  }

  /** The same, to be set in any case. */
  public Property asRequired() {
    return new Property(name, kind, Optional.empty(), words, true, unit, help);
  }

  /** The same with a unit. */
  public Property in(String newUnit) {
    return new Property(name, kind, defaultValue, words, required, newUnit, help);
  }

  /** The same with words that stand for a value, the first of them the default. */
  public Property orWords(String... more) {
    return new Property(
        name, kind, Optional.of(TextNode.valueOf(more[0])), List.of(more), false, unit, help);
  }

  /** The same with a default text. */
  public Property by(String text) {
    return withDefault(TextNode.valueOf(text));
  }

  /** The same with a default number. */
  public Property by(long number) {
    return withDefault(LongNode.valueOf(number));
  }

  /** The same with a default number. */
  public Property by(double number) {
    return withDefault(DoubleNode.valueOf(number));
  }

  /** The same with a default truth. */
  public Property by(boolean flag) {
    return withDefault(BooleanNode.valueOf(flag));
  }

  private Property withDefault(JsonNode value) {
    return new Property(name, kind, Optional.of(value), words, required, unit, help);
  }

  /** What is wrong with a value, if anything. */
  public Optional<Fault> fault(JsonNode value) {
    return fault(kind, words, value).map(what -> new Fault(what + ".", "Give " + wanted() + "."));
  }

  /** What values it takes, such as {@code a whole number from 1 to 1000, or auto}. */
  public String wanted() {
    return words.isEmpty() ? kind.wanted() : kind.wanted() + ", or " + String.join(" or ", words);
  }

  /**
   * A value from a text that a person typed, as on a command line. It may still have a {@link
   * #fault}.
   */
  public JsonNode parse(String text) {
    return words.contains(text) ? TextNode.valueOf(text) : kind.parse(text);
  }

  /** The JSON Schema of its values. */
  public ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.put("description", unit.isEmpty() ? help : help + " In " + unit + ".");
    defaultValue.ifPresent(value -> schema.set("default", value));
    if (words.isEmpty()) {
      schema.setAll(kind.schema());
    } else {
      ArrayNode either = schema.putArray("anyOf");
      either.add(kind.schema());
      ArrayNode fixed = either.addObject().putArray("enum");
      words.forEach(fixed::add);
    }
    return schema;
  }

  private static Optional<String> fault(PropertyKind kind, List<String> words, JsonNode value) {
    if (value.isTextual() && words.contains(value.textValue())) {
      return Optional.empty();
    }
    return kind.fault(value);
  }
}
