package io.framewright.workflow;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.framewright.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/**
 * JSON text as a tree that still knows where in the text its upper levels stand. Numbers keep every
 * digit. Stricter than Jackson's own reader: no key twice, nothing behind the end, limits.
 */
final class LocatedJson {
  /** Levels whose places are remembered: /nodes/3/properties/weight has four. */
  private static final int REMEMBERED = 4;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final String name;
  private final WorkflowLimits limits;
  private final Map<String, JsonLocation> places = new HashMap<>();
  private JsonNode root;

  private LocatedJson(String name, WorkflowLimits limits) {
    this.name = name;
    this.limits = limits;
  }

  /**
   * Reads a text.
   *
   * @throws InputException with line and column of the first thing that is wrong
   */
  static LocatedJson read(String text, String name, WorkflowLimits limits) {
    LocatedJson json = new LocatedJson(name, limits);
    json.readRoot(text);
    return json;
  }

  JsonNode root() {
    return root;
  }

  /** A message about the value at a pointer such as {@code /nodes/3/id}, to be thrown. */
  InputException fault(String pointer, String message) {
    JsonLocation place = places.get(pointer);
    return place == null
        ? new InputException(name + ", " + pointer + ": " + message)
        : fault(place, message);
  }

  /** Forgets all places, after the tree was changed. */
  void forgetPlaces() {
    places.clear();
  }

  private InputException fault(JsonLocation place, String message) {
    return new InputException(Where.at(name, place.getLineNr(), place.getColumnNr()) + message);
  }

  private void readRoot(String text) {
    StreamReadConstraints constraints =
        StreamReadConstraints.builder()
            .maxNestingDepth(limits.depth() + 8)
            .maxStringLength(Integer.MAX_VALUE)
            .maxNameLength(limits.characters())
            .build();
    JsonFactory factory = JsonFactory.builder().streamReadConstraints(constraints).build();
    try (JsonParser parser = factory.createParser(text)) {
      if (parser.nextToken() == null) {
        throw new InputException(name + " is empty. Take an undamaged copy of the file.");
      }
      root = value(parser, "", 0);
      if (parser.nextToken() != null) {
        throw fault(
            parser.currentTokenLocation(),
            "there is something behind the end of the workflow. Delete it.");
      }
    } catch (JsonProcessingException e) {
      throw translate(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // cannot happen: the text is in memory
    }
  }

  private JsonNode value(JsonParser parser, String pointer, int depth) throws IOException {
    if (depth <= REMEMBERED) {
      places.put(pointer, parser.currentTokenLocation());
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, pointer, depth);
      case START_ARRAY -> array(parser, pointer, depth);
      case VALUE_STRING -> text(parser);
      case VALUE_NUMBER_INT -> whole(parser);
      case VALUE_NUMBER_FLOAT -> DecimalNode.valueOf(parser.getDecimalValue());
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      default -> throw new IllegalStateException("Unexpected token " + parser.currentToken());
    };
  }

  private ObjectNode object(JsonParser parser, String pointer, int depth) throws IOException {
    checkDepth(parser, depth);
    ObjectNode object = NODES.objectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      if (object.has(key)) {
        throw fault(
            parser.currentTokenLocation(),
            "the key \"" + shorten(key) + "\" stands there twice. Delete one of the two.");
      }
      parser.nextToken();
      object.set(key, value(parser, child(pointer, key, depth), depth + 1));
    }
    return object;
  }

  private ArrayNode array(JsonParser parser, String pointer, int depth) throws IOException {
    checkDepth(parser, depth);
    ArrayNode array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser, child(pointer, Integer.toString(array.size()), depth), depth + 1));
    }
    return array;
  }

  private static String child(String pointer, String key, int depth) {
    return depth < REMEMBERED ? pointer + "/" + key : "";
  }

  private void checkDepth(JsonParser parser, int depth) {
    if (depth >= limits.depth()) {
      throw fault(
          parser.currentTokenLocation(),
          "values are nested more than "
              + limits.depth()
              + " deep. A workflow never is; take an undamaged copy.");
    }
  }

  private JsonNode text(JsonParser parser) throws IOException {
    String text = parser.getText();
    if (text.length() > limits.characters()) {
      throw fault(
          parser.currentTokenLocation(),
          "a text of "
              + text.length()
              + " characters is too long. Shorten it to at most "
              + limits.characters()
              + ".");
    }
    return NODES.textNode(text);
  }

  private static JsonNode whole(JsonParser parser) throws IOException {
    return switch (parser.getNumberType()) {
      case INT -> NODES.numberNode(parser.getIntValue());
      case LONG -> NODES.numberNode(parser.getLongValue());
      default -> NODES.numberNode(parser.getBigIntegerValue());
    };
  }

  /** Jackson's words for programmers in words for users. */
  private InputException translate(JsonProcessingException e) {
    String original = e.getOriginalMessage();
    String message;
    if (e instanceof JsonEOFException) {
      message = "the file ends in the middle of a value. Take an undamaged copy.";
    } else if (e instanceof StreamConstraintsException) {
      message = "a number or key is too long. Shorten it.";
    } else if (original.contains("NaN") || original.contains("Infinity")) {
      message = "NaN and Infinity are no numbers of JSON. Write a finite number.";
    } else {
      int details = original.indexOf('\n');
      String first = details < 0 ? original : original.substring(0, details);
      message = "this is not JSON: " + shorten(first) + ". Mend it, or take an undamaged copy.";
    }
    JsonLocation place = e.getLocation();
    return place == null ? new InputException(name + ": " + message, e) : fault(place, message);
  }

  private static String shorten(String text) {
    String cut = text.length() > 200 ? text.substring(0, 200) + "..." : text;
    return cut.replaceAll("\\p{Cntrl}", " ");
  }
}
