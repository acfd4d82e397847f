package io.framewright.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Damages JSON and leaves it JSON: values of other kinds, left out, doubled, swapped, nested. */
final class TreeDamage {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int MOST = 4;
  private static final int DEEPEST = 400;

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "auto",
          "none",
          "-1",
          "0",
          "1",
          "50%",
          "0-999999999",
          "1e999999999",
          "nan",
          "../../x",
          "/",
          ".",
          "..",
          "C:\\x",
          "a\u0000b",
          "\ud800",
          "{n}{n}",
          "{",
          "%s%n",
          "\u202e",
          "\u001b[2J",
          "9999x100, 9999x100",
          "1x1,",
          "0 0 1 1 red; 2 2 2 2 x",
          "#ff8000",
          "x".repeat(70_000),
          "true",
          "model.model",
          ".",
          "sampler.",
          "framewright/mix-losses");

  private final RandomGenerator random;
  private final ObjectMapper mapper = new ObjectMapper();

  TreeDamage(RandomGenerator random) {
    this.random = random;
  }

  /** A damaged copy of a JSON text, by one to four changes. */
  byte[] of(byte[] good) throws IOException {
    JsonNode root = mapper.readTree(good);
    int changes = 1 + random.nextInt(MOST);
    for (int i = 0; i < changes; i++) {
      List<ContainerNode<?>> all = new ArrayList<>();
      collect(root, all);
      List<ContainerNode<?>> full = all.stream().filter(node -> !node.isEmpty()).toList();
      if (full.isEmpty()) {
        break;
      }
      change(full.get(random.nextInt(full.size())), full);
    }
    return mapper.writeValueAsBytes(root);
  }

  private static void collect(JsonNode node, List<ContainerNode<?>> into) {
    if (node instanceof ContainerNode<?> container) {
      into.add(container);
      container.forEach(child -> collect(child, into));
    }
  }

  private void change(ContainerNode<?> where, List<ContainerNode<?>> all) {
    List<String> keys = new ArrayList<>();
    where.fieldNames().forEachRemaining(keys::add);
    int at = random.nextInt(where.size());
    String key = keys.isEmpty() ? null : keys.get(at);
    JsonNode old = key == null ? where.get(at) : where.get(key);
    switch (random.nextInt(6)) {
      case 0 -> remove(where, key, at);
      case 1 -> add(where, old.deepCopy());
      case 2 -> set(where, key, at, piece(all));
      case 3 -> set(where, key, at, nudged(old));
      default -> set(where, key, at, value(0));
    }
  }

  private void remove(ContainerNode<?> where, String key, int at) {
    if (where instanceof ObjectNode object) {
      object.remove(key);
    } else {
      ((ArrayNode) where).remove(at);
    }
  }

  private void set(ContainerNode<?> where, String key, int at, JsonNode value) {
    if (where instanceof ObjectNode object) {
      object.set(key, value);
    } else {
      ((ArrayNode) where).set(at, value);
    }
  }

  private void add(ContainerNode<?> where, JsonNode value) {
    if (where instanceof ObjectNode object) {
      object.set(text(), value);
    } else {
      ((ArrayNode) where).insert(random.nextInt(where.size() + 1), value);
    }
  }

  /** Something of the same file in a place where it does not belong. */
  private JsonNode piece(List<ContainerNode<?>> all) {
    ContainerNode<?> from = all.get(random.nextInt(all.size()));
    List<JsonNode> children = new ArrayList<>();
    from.forEach(children::add);
    return children.get(random.nextInt(children.size())).deepCopy();
  }

  /** A value close to what it was. */
  private JsonNode nudged(JsonNode old) {
    if (old.isNumber()) {
      return switch (random.nextInt(4)) {
        case 0 -> JSON.numberNode(old.decimalValue().negate());
        case 1 -> JSON.numberNode(old.decimalValue().add(BigDecimal.ONE));
        case 2 -> JSON.numberNode(old.decimalValue().scaleByPowerOfTen(random.nextInt(12)));
        default -> TextNode.valueOf(old.asText());
      };
    }
    if (old.isBoolean()) {
      return JSON.booleanNode(!old.asBoolean());
    }
    if (old.isTextual() && !old.asText().isEmpty()) {
      String text = old.asText();
      int at = random.nextInt(text.length());
      return TextNode.valueOf(text.substring(0, at) + text() + text.substring(at));
    }
    return value(0);
  }

  private JsonNode value(int depth) {
    return switch (random.nextInt(12)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.booleanNode(random.nextBoolean());
      case 2 -> JSON.numberNode(random.nextInt());
      case 3 -> JSON.numberNode(random.nextInt(-2, 5));
      case 4 -> JSON.numberNode(random.nextDouble(-2, 2));
      case 5 -> JSON.numberNode(BigInteger.TEN.pow(random.nextInt(40)));
      case 6 -> JSON.numberNode(new BigDecimal("1e" + random.nextInt(-400, 400)));
      case 7 -> depth < 2 ? JSON.arrayNode().add(value(depth + 1)) : JSON.arrayNode();
      case 8 -> depth < 2 ? JSON.objectNode().set(text(), value(depth + 1)) : JSON.objectNode();
      case 9 -> deep();
      default -> TextNode.valueOf(text());
    };
  }

  private JsonNode deep() {
    JsonNode node = JSON.numberNode(1);
    int depth = random.nextInt(random.nextInt(20) == 0 ? DEEPEST : 40);
    for (int i = 0; i < depth; i++) {
      node = JSON.arrayNode().add(node);
    }
    return node;
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }
}
