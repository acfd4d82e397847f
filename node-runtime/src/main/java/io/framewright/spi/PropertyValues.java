package io.framewright.spi;

import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.graph.Node;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A node's property values, read by name; what is not set has its default. The values are known to
 * be right by themselves. Reading a property that the type does not have, or as another kind, is a
 * program error (IllegalArgumentException, IllegalStateException).
 */
public final class PropertyValues {
  private final NodeDescription type;
  private final Node node;
  private final Places places;

  /** The values of a node of a type. */
  public PropertyValues(NodeDescription type, Node node, Places places) {
    this.type = type;
    this.node = node;
    this.places = places;
  }

  /** Whether the user set it, even if to the default. */
  public boolean isSet(String name) {
    property(name);
    return node.properties().containsKey(name);
  }

  /** Whether its value is one of its words, such as {@code auto}. */
  public boolean isWord(String name) {
    Property property = property(name);
    return value(name)
        .filter(v -> v.isTextual() && property.words().contains(v.textValue()))
        .isPresent();
  }

  /** A text or a choice; empty text when there is no value. */
  public String text(String name) {
    return value(name).map(JsonNode::asText).orElse("");
  }

  /** A choice as the constant of an enum of the same name, hyphens for underscores. */
  public <E extends Enum<E>> E choice(String name, Class<E> type) {
    return Enum.valueOf(type, text(name).toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** A whole number. */
  public long whole(String name) {
    return required(name).decimalValue().longValueExact();
  }

  /** A whole number that fits into an int. */
  public int integer(String name) {
    return Math.toIntExact(whole(name));
  }

  /** A number. */
  public double number(String name) {
    return required(name).doubleValue();
  }

  /** A whole number, or empty when a word stands there. */
  public OptionalInt integerUnlessWord(String name) {
    return isWord(name) ? OptionalInt.empty() : OptionalInt.of(integer(name));
  }

  /** A number, or empty when a word stands there. */
  public OptionalDouble numberUnlessWord(String name) {
    return isWord(name) ? OptionalDouble.empty() : OptionalDouble.of(number(name));
  }

  /** Yes or no. */
  public boolean flag(String name) {
    return required(name).booleanValue();
  }

  /** A file as an absolute path; empty when none is set. */
  public Optional<Path> file(String name) {
    return value(name).flatMap(v -> places.resolve(v.textValue()));
  }

  /** One frame. */
  public FrameRef frame(String name) {
    return FrameRef.parse(text(name)).orElseThrow(() -> unreadable(name));
  }

  /** A list of frames. */
  public FrameList frames(String name) {
    return FrameList.parse(text(name)).orElseThrow(() -> unreadable(name));
  }

  /** How many frames are to be drawn each time; 0 when they are listed. */
  public int randomFrames(String name) {
    return FrameList.drawn(text(name));
  }

  /** Repeats per step. */
  public RepeatList repeats(String name) {
    return RepeatList.parse(text(name)).orElseThrow(() -> unreadable(name));
  }

  /** A range of steps. */
  public StepRange steps(String name) {
    return StepRange.parse(text(name)).orElseThrow(() -> unreadable(name));
  }

  /** The value as it stands in the file, or the default; empty when there is neither. */
  public Optional<JsonNode> value(String name) {
    JsonNode set = node.properties().get(name);
    return set != null ? Optional.of(set) : property(name).defaultValue();
  }

  /** Where files may lie. */
  public Places places() {
    return places;
  }

  private JsonNode required(String name) {
    return value(name).orElseThrow(() -> unreadable(name));
  }

  private Property property(String name) {
    return type.property(name)
        .orElseThrow(() -> new IllegalArgumentException(type.id() + " has no property " + name));
  }

  private IllegalStateException unreadable(String name) {
    return new IllegalStateException(type.id() + ": " + name + " has no value that can be read");
  }
}
