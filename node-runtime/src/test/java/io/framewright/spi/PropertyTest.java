package io.framewright.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.DoubleNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PropertyTest {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final PropertyKind WHOLE = Kinds.whole(1, 100);
  private static final PropertyKind NUMBER = Kinds.number(0, 1.5);

  static Stream<Arguments> faults() {
    return Stream.of(
        arguments(WHOLE, "0", "0 is out of range"),
        arguments(WHOLE, "101", "101 is out of range"),
        arguments(WHOLE, "2.5", "2.5 is not a whole number"),
        arguments(WHOLE, "\"7\"", "\"7\" is not a whole number"),
        arguments(WHOLE, "null", "null is not a whole number"),
        arguments(WHOLE, "1e999999999", "1E+999999999 is out of range"),
        arguments(WHOLE, "99999999999999999999", "99999999999999999999 is out of range"),
        arguments(NUMBER, "1.50000000000000000000001", "1.50000000000000000000001 is out of range"),
        arguments(NUMBER, "-1e-400", "-1E-400 is out of range"),
        arguments(NUMBER, "[1]", "[1] is not a number"),
        arguments(NUMBER, "true", "true is not a number"),
        arguments(Kinds.flag(), "1", "1 is not true or false"),
        arguments(Kinds.choice("a", "b"), "\"c\"", "\"c\" is no choice"),
        arguments(Kinds.choice("1", "2"), "3", "3 is no choice"),
        arguments(Kinds.text(), "\"a\\nb\"", "The text has several lines"),
        arguments(
            Kinds.text(),
            "\"" + "x".repeat(1001) + "\"",
            "The text has 1001 characters, which is too long"),
        arguments(FileKinds.picture(), "\"\"", "The path is empty"),
        arguments(FileKinds.picture(), "\"a\\u0000b\"", "\"a b\" is not a path"),
        arguments(FileKinds.picture(), "{}", "{} is not a path"),
        arguments(FrameKinds.frame(), "1.5", "1.5 is not a frame"),
        arguments(FrameKinds.frame(), "\"x\"", "\"x\" is not a frame"),
        arguments(FrameKinds.frames(), "\"1,,2\"", "\"1,,2\" is not a list of frames"),
        arguments(FrameKinds.repeats(), "\"five\"", "\"five\" is not a list of steps x repeats"),
        arguments(FrameKinds.steps(), "\"3 to 4\"", "\"3 to 4\" is not a range of steps"),
        arguments(CanvasKinds.colour(), "\"red\"", "\"red\" is not a colour"),
        arguments(CanvasKinds.rectangles(), "3", "3 is not a list of rectangles"),
        arguments(CanvasKinds.rectangles(), "[{\"x\":1}]", "Rectangle 1 has no y"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void saysWhatIsWrong(PropertyKind kind, String json, String fault) throws Exception {
    assertThat(kind.fault(MAPPER.readTree(json))).contains(fault);
  }

  static Stream<Arguments> values() {
    return Stream.of(
        arguments(WHOLE, "1"),
        arguments(WHOLE, "1e2"),
        arguments(WHOLE, "7.0"),
        arguments(NUMBER, "1.50"),
        arguments(NUMBER, "0"),
        arguments(NUMBER, "1e-400"),
        arguments(Kinds.flag(), "false"),
        arguments(Kinds.choice("1", "2"), "2"),
        arguments(Kinds.choice("1", "2"), "\"2\""),
        arguments(Kinds.lines(), "\"a\\nb\""),
        arguments(FrameKinds.frame(), "-1"),
        arguments(FrameKinds.frame(), "\"50%\""),
        arguments(FrameKinds.frames(), "\"0, 4-8:2\""),
        arguments(FrameKinds.frames(), "3"),
        arguments(FrameKinds.steps(), "\"none\""),
        arguments(CanvasKinds.colour(), "\"#00fFaA\""),
        arguments(
            CanvasKinds.rectangles(),
            "[{\"x\":0,\"y\":0.5,\"width\":1,\"height\":0.5,\"colour\":\"#000000\"}]"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void takesWhatFits(PropertyKind kind, String json) throws Exception {
    assertThat(kind.fault(MAPPER.readTree(json))).isEmpty();
  }

  @Test
  void aWordStandsForAValue() throws Exception {
    Property width = Property.of("width", Kinds.whole(8, 64), "Width.").orWords("auto");
    assertThat(width.fault(MAPPER.readTree("\"auto\""))).isEmpty();
    assertThat(width.fault(MAPPER.readTree("\"automatic\"")))
        .contains(
            new Property.Fault(
                "\"automatic\" is not a whole number.",
                "Give a whole number from 8 to 64, or auto."));
    assertThat(width.defaultValue().orElseThrow().textValue()).isEqualTo("auto");
    assertThat(width.schema().toString())
        .isEqualTo(
            "{\"description\":\"Width.\",\"default\":\"auto\",\"anyOf\":[{\"type\":\"integer\","
                + "\"minimum\":8,\"maximum\":64},{\"enum\":[\"auto\"]}]}");
  }

  @Test
  void typedTextsBecomeValuesOfTheKind() {
    assertThat(parsed(WHOLE, "12")).isEqualTo("12");
    assertThat(parsed(NUMBER, "0.10")).isEqualTo("0.10");
    assertThat(parsed(NUMBER, "fast")).isEqualTo("\"fast\"");
    assertThat(parsed(NUMBER, "1e9999999")).isEqualTo("\"1e9999999\"");
    assertThat(parsed(Kinds.flag(), "Yes")).isEqualTo("true");
    assertThat(parsed(Kinds.flag(), "off")).isEqualTo("false");
    assertThat(parsed(FrameKinds.frame(), "-1")).isEqualTo("-1");
    assertThat(parsed(FrameKinds.frame(), "50%")).isEqualTo("\"50%\"");
    assertThat(parsed(Kinds.text(), "5")).isEqualTo("\"5\"");
  }

  private static String parsed(PropertyKind kind, String text) {
    return kind.parse(text).toString();
  }

  @Test
  void numbersThatAreNoneAreOutOfRange() {
    JsonNode nan = DoubleNode.valueOf(Double.NaN);
    assertThat(NUMBER.fault(nan)).isPresent();
    assertThat(WHOLE.fault(DoubleNode.valueOf(Double.POSITIVE_INFINITY))).isPresent();
  }

  @Test
  void aDefaultMustFit() {
    assertThatThrownBy(() -> Property.of("a", WHOLE, "").by(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Property.of("Bad Name", WHOLE, ""))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
