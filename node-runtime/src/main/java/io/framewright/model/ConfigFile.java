package io.framewright.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.framewright.InputException;
import io.framewright.JsonWords;
import io.framewright.PlainText;
import io.framewright.RegularFile;
import io.framewright.tensor.LfsPointer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A JSON configuration file of a checkpoint, read strictly: a field of the wrong type or with an
 * absurd value ends in an {@link InputException} that names the file, the field, what was found and
 * what was expected. A field that is missing or null takes the default, which is the default of the
 * class that wrote the file; fields that nobody asked for are logged once ({@link #finish}).
 */
public final class ConfigFile {
  private static final Logger LOG = LoggerFactory.getLogger(ConfigFile.class);

  /** Those that were logged: a model is looked at several times in a run. */
  private static final Set<String> WARNINGS = ConcurrentHashMap.newKeySet();

  private static final long MAX_BYTES = 4L << 20;
  private static final int MAX_LIST = 4096;

  /** Python, which writes these files, knows Infinity and NaN in JSON. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private final Path file;
  private final JsonNode root;
  private final Set<String> asked = new HashSet<>();

  private ConfigFile(Path file, JsonNode root) {
    this.file = file;
    this.root = root;
  }

  /**
   * Reads a file.
   *
   * @throws InputException when it is missing, larger than 4 MB or no JSON object
   */
  public static ConfigFile read(Path file) {
    if (!Files.exists(file)) {
      throw new InputException(
          "The file " + file + " is missing. Download the checkpoint again, whole.");
    }
    LfsPointer.refuse(file);
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new InputException(
            "The file " + file + " is larger than 4 MB; that is no configuration file.");
      }
      JsonNode root = JSON.readTree(RegularFile.bytes(file));
      if (root == null || !root.isObject()) {
        throw new InputException("The file " + file + " does not hold a JSON object.");
      }
      return new ConfigFile(file, root);
    } catch (JsonProcessingException e) {
      throw new InputException(
          "The file " + file + " is not valid JSON: " + JsonWords.of(e) + ".", e);
    } catch (IOException e) {
      throw new InputException("The file " + file + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  /** The file. */
  public Path file() {
    return file;
  }

  /** All fields, as read. */
  public JsonNode fields() {
    return root;
  }

  /** Whether a field is there and not null. */
  public boolean has(String field) {
    asked.add(field);
    return root.hasNonNull(field);
  }

  /** A whole number within bounds, which must be there. */
  public int integer(String field, int least, int most) {
    return required(field, whole(least, most), node -> asWhole(node, least, most));
  }

  /** A whole number within bounds. */
  public int integer(String field, int fallback, int least, int most) {
    return has(field) ? integer(field, least, most) : fallback;
  }

  /** A finite number within bounds. */
  public double number(String field, double fallback, double least, double most) {
    String expected = "a number from " + least + " to " + most;
    return has(field) ? required(field, expected, node -> asNumber(node, least, most)) : fallback;
  }

  /** True or false. */
  public boolean flag(String field, boolean fallback) {
    return has(field)
        ? required(field, "true or false", node -> node.isBoolean() ? node.booleanValue() : null)
        : fallback;
  }

  /** A text. */
  public String text(String field, String fallback) {
    return has(field)
        ? required(field, "a text", node -> node.isTextual() ? node.textValue() : null)
        : fallback;
  }

  /** A text out of a few, of which the first is the default. */
  public String choice(String field, String fallback, String... others) {
    List<String> all = Stream.concat(Stream.of(fallback), Arrays.stream(others)).toList();
    String text = text(field, fallback);
    if (!all.contains(text)) {
      throw wrong(
          field, all.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(" or ")));
    }
    return text;
  }

  /** One of an enum's values, written in small letters. */
  public <E extends Enum<E>> E choice(String field, E fallback) {
    List<E> all = List.of(fallback.getDeclaringClass().getEnumConstants());
    String[] names =
        all.stream()
            .map(value -> value.name().toLowerCase(Locale.ROOT))
            .filter(name -> !name.equalsIgnoreCase(fallback.name()))
            .toArray(String[]::new);
    String found = choice(field, fallback.name().toLowerCase(Locale.ROOT), names);
    return all.stream().filter(value -> value.name().equalsIgnoreCase(found)).findAny().get();
  }

  /** A finite number within bounds, if there is one. */
  public OptionalDouble optional(String field, double least, double most) {
    return has(field) ? OptionalDouble.of(number(field, 0, least, most)) : OptionalDouble.empty();
  }

  /** Checks a field that may have one value alone, which is also its default. */
  public void fixed(String field, boolean only) {
    if (flag(field, only) != only) {
      throw wrong(field, "" + only);
    }
  }

  /** Checks a field that may have one value alone, which is also its default. */
  public void fixed(String field, String only) {
    choice(field, only);
  }

  /** Checks that a field is missing, null, or an empty list or object. */
  public void absent(String field) {
    if (has(field) && !(root.get(field).isContainerNode() && root.get(field).isEmpty())) {
      throw wrong(field, "null");
    }
  }

  /** Checks that the weights beside this file are numbers, not the codes of a quantisation. */
  public void unquantised() {
    if (has("quantization_config")) {
      throw wrong("quantization_config", "null: quantised weights of this kind cannot be read");
    }
  }

  /** A list of whole numbers within bounds. */
  public List<Integer> integers(String field, List<Integer> fallback, int least, int most) {
    String expected = "a list of whole numbers from " + least + " to " + most;
    return has(field)
        ? required(field, expected, node -> list(node, item -> asWhole(item, least, most)))
        : fallback;
  }

  /** A list of finite numbers within bounds. */
  public List<Double> numbers(String field, List<Double> fallback, double least, double most) {
    String expected = "a list of numbers from " + least + " to " + most;
    return has(field)
        ? required(field, expected, node -> list(node, item -> asNumber(item, least, most)))
        : fallback;
  }

  /** A list of true and false. */
  public List<Boolean> flags(String field, List<Boolean> fallback) {
    return has(field)
        ? required(
            field,
            "a list of true and false",
            node -> list(node, item -> item.isBoolean() ? item.booleanValue() : null))
        : fallback;
  }

  /** Notes fields that may be there and mean nothing to us. */
  public ConfigFile ignore(String... fields) {
    asked.addAll(List.of(fields));
    return this;
  }

  /**
   * Logs a warning for each field that nobody asked for, once in the life of the program; those
   * that begin with "_" are notes.
   */
  public void finish() {
    for (String field : unknown()) {
      String warning =
          PlainText.of(
              "The field '%s' in %s is not known and is ignored: %s."
                  .formatted(field, file, shown(root.get(field))));
      if (WARNINGS.add(warning)) {
        LOG.warn(warning);
      }
    }
  }

  /** The fields that nobody asked for so far, but for notes. */
  List<String> unknown() {
    List<String> unknown = new ArrayList<>();
    root.fieldNames()
        .forEachRemaining(
            name -> {
              if (!name.startsWith("_") && !asked.contains(name)) {
                unknown.add(name);
              }
            });
    return unknown;
  }

  /**
   * What to throw for a field whose value is wrong.
   *
   * @param expected what it should be, such as {@code "a whole number from 1 to 9"}
   */
  public InputException wrong(String field, String expected) {
    return new InputException(
        "The field '"
            + field
            + "' in "
            + file
            + " is "
            + shown(root.path(field))
            + "; expected "
            + expected
            + ".");
  }

  private <T> T required(String field, String expected, Function<JsonNode, T> read) {
    if (!has(field)) {
      throw new InputException(
          "The field '" + field + "' in " + file + " is missing; expected " + expected + ".");
    }
    T value = read.apply(root.get(field));
    if (value == null) {
      throw wrong(field, expected);
    }
    return value;
  }

  private static String whole(int least, int most) {
    return "a whole number from " + least + " to " + most;
  }

  private static Integer asWhole(JsonNode node, int least, int most) {
    return node.isIntegralNumber()
            && node.canConvertToInt()
            && node.intValue() >= least
            && node.intValue() <= most
        ? node.intValue()
        : null;
  }

  private static Double asNumber(JsonNode node, double least, double most) {
    return node.isNumber() && node.doubleValue() >= least && node.doubleValue() <= most
        ? node.doubleValue()
        : null;
  }

  private static <T> List<T> list(JsonNode node, Function<JsonNode, T> read) {
    if (!node.isArray() || node.size() > MAX_LIST) {
      return null;
    }
    List<T> values = new ArrayList<>(node.size());
    for (JsonNode item : node) {
      T value = read.apply(item);
      if (value == null) {
        return null;
      }
      values.add(value);
    }
    return List.copyOf(values);
  }

  private static String shown(JsonNode node) {
    if (node == null || node.isMissingNode()) {
      return "missing";
    }
    String text = node.toString();
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }
}
