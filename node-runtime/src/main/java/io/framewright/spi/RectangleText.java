package io.framewright.spi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Rectangles as a person types them, such as {@code 0.1, 0.2, 0.3, 0.4 #ff8000; 0, 0, 1, 0.5 navy}:
 * x, y, width and height from 0 to 1 and a colour as {@code #rgb}, {@code #rrggbb} or one of the
 * sixteen basic names of CSS; rectangles are parted by semicolons or lines.
 *
 * @param value the rectangles as a list of objects; empty when the text is none
 * @param fault what is wrong with the text, without a full stop; empty when nothing is
 */
record RectangleText(Optional<ArrayNode> value, Optional<String> fault) {
  static final List<String> SIDES = List.of("x", "y", "width", "height");

  private static final int LONGEST = 100_000;
  private static final int LONGEST_NUMBER = 20;
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("aqua", "#00ffff"),
          Map.entry("black", "#000000"),
          Map.entry("blue", "#0000ff"),
          Map.entry("fuchsia", "#ff00ff"),
          Map.entry("gray", "#808080"),
          Map.entry("green", "#008000"),
          Map.entry("lime", "#00ff00"),
          Map.entry("maroon", "#800000"),
          Map.entry("navy", "#000080"),
          Map.entry("olive", "#808000"),
          Map.entry("purple", "#800080"),
          Map.entry("red", "#ff0000"),
          Map.entry("silver", "#c0c0c0"),
          Map.entry("teal", "#008080"),
          Map.entry("white", "#ffffff"),
          Map.entry("yellow", "#ffff00"));

  /** Reads a text. */
  static RectangleText read(String text) {
    if (text.length() > LONGEST) {
      return bad("The text has " + text.length() + " characters, which is too long");
    }
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (String part : text.split("[;\\r\\n]+")) {
      if (part.isBlank()) {
        continue;
      }
      ObjectNode rectangle = all.addObject();
      Optional<String> fault = rectangle(part.strip(), rectangle);
      if (fault.isPresent()) {
        return bad("Rectangle " + all.size() + ", " + show(part.strip()) + ", " + fault.get());
      }
    }
    return all.isEmpty()
        ? bad("There is no rectangle in " + show(text))
        : new RectangleText(Optional.of(all), Optional.empty());
  }

  private static Optional<String> rectangle(String text, ObjectNode into) {
    String[] words = text.split("[\\s,]+");
    if (words.length != SIDES.size() + 1) {
      return Optional.of("has " + words.length + " parts instead of four numbers and a colour");
    }
    for (int i = 0; i < SIDES.size(); i++) {
      Optional<BigDecimal> number = share(words[i]);
      if (number.isEmpty()) {
        return Optional.of(
            "has " + SIDES.get(i) + " " + show(words[i]) + ", which is no number from 0 to 1");
      }
      into.set(SIDES.get(i), DecimalNode.valueOf(number.get()));
    }
    String typed = words[SIDES.size()];
    Optional<String> colour = colour(typed);
    colour.ifPresent(c -> into.put("colour", c));
    return colour.isPresent()
        ? Optional.empty()
        : Optional.of(
            "has the colour "
                + show(typed)
                + ", which is neither #rgb nor #rrggbb nor one of "
                + String.join(", ", NAMES.keySet().stream().sorted().toList()));
  }

  private static Optional<BigDecimal> share(String text) {
    boolean plain = text.length() <= LONGEST_NUMBER && text.matches("\\d+(\\.\\d*)?|\\.\\d+");
    return (plain ? Optional.of(new BigDecimal(text)) : Optional.<BigDecimal>empty())
        .filter(number -> number.compareTo(BigDecimal.ONE) <= 0);
  }

  private static Optional<String> colour(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    if (word.matches("#[0-9a-f]{6}")) {
      return Optional.of(word);
    }
    if (word.matches("#[0-9a-f]{3}")) {
      return Optional.of(word.replaceAll("[0-9a-f]", "$0$0"));
    }
    return Optional.ofNullable(NAMES.get(word));
  }

  private static String show(String text) {
    return Values.show(TextNode.valueOf(text));
  }

  private static RectangleText bad(String fault) {
    return new RectangleText(Optional.empty(), Optional.of(fault));
  }
}
