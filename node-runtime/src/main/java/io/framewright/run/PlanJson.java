package io.framewright.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The values of a plan as JSON, each under its name, so that two plans have the same text only
 * where all their values are the same. A plan is a record of numbers, texts, paths, enums, lists,
 * maps and other such records; anything else, such as a function, cannot be seen into and equals
 * nothing, not even itself.
 */
final class PlanJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private PlanJson() {}

  /** The values of a plan, or of a part of one. */
  static JsonNode of(Object value) {
    if (value == null) {
      return NullNode.instance;
    } else if (value instanceof Record plan) {
      return record(plan);
    } else if (value instanceof Map<?, ?> map) {
      return map(map);
    } else if (value instanceof Iterable<?> list && !(value instanceof Path)) {
      ArrayNode all = JSON.arrayNode();
      list.forEach(each -> all.add(of(each)));
      return all;
    } else if (value.getClass().isArray()) {
      return array(value);
    } else if (value instanceof Enum<?> choice) {
      return JSON.textNode(choice.name());
    }
    return single(value);
  }

  private static JsonNode single(Object value) {
    if (value instanceof Boolean flag) {
      return JSON.booleanNode(flag);
    } else if (value instanceof Optional<?> maybe) {
      return of(maybe.orElse(null));
    } else if (value instanceof OptionalInt maybe) {
      return maybe.isPresent() ? JSON.numberNode(maybe.getAsInt()) : NullNode.instance;
    } else if (value instanceof OptionalLong maybe) {
      return maybe.isPresent() ? JSON.numberNode(maybe.getAsLong()) : NullNode.instance;
    } else if (value instanceof OptionalDouble maybe) {
      return maybe.isPresent() ? JSON.numberNode(maybe.getAsDouble()) : NullNode.instance;
    } else if (value instanceof Byte || value instanceof Short || value instanceof Integer) {
      return JSON.numberNode(((Number) value).intValue());
    } else if (value instanceof Long whole) {
      return JSON.numberNode(whole.longValue());
    } else if (value instanceof Float || value instanceof Double) {
      return JSON.numberNode(((Number) value).doubleValue());
    }
    // Java's own values (texts, paths, dates, big numbers) say all that they are
    boolean plain = value instanceof Path || value.getClass().getName().startsWith("java.");
    return JSON.textNode(plain ? value.toString() : "unknown " + UUID.randomUUID());
  }

  private static JsonNode record(Record plan) {
    ObjectNode fields = JSON.objectNode().put("type", plan.getClass().getName());
    for (RecordComponent component : plan.getClass().getRecordComponents()) {
      try {
        component.getAccessor().setAccessible(true);
        fields.set(component.getName(), of(component.getAccessor().invoke(plan)));
      } catch (ReflectiveOperationException e) {
        throw new IllegalArgumentException(
            plan.getClass().getName() + "." + component.getName() + " cannot be read", e);
      }
    }
    return fields;
  }

  private static JsonNode map(Map<?, ?> map) {
    Map<String, JsonNode> sorted = new TreeMap<>();
    map.forEach((key, value) -> sorted.put(of(key).toString(), of(value)));
    ObjectNode fields = JSON.objectNode();
    sorted.forEach(fields::set);
    return fields;
  }

  private static JsonNode array(Object array) {
    ArrayNode all = JSON.arrayNode();
    for (int i = 0; i < Array.getLength(array); i++) {
      all.add(of(Array.get(array, i)));
    }
    return all;
  }
}
