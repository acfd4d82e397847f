package io.framewright.spi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;

/** Frames of a clip and steps of a run as kinds of properties. */
public final class FrameKinds {
  private FrameKinds() {}

  /** One frame; see {@link FrameRef}. */
  public static PropertyKind frame() {
    return new Frame();
  }

  /** A list of frames; see {@link FrameList}. */
  public static PropertyKind frames() {
    return new Frames(false);
  }

  /** A list of frames, or {@code random N} for as many that are drawn anew each time. */
  public static PropertyKind framesOrRandom() {
    return new Frames(true);
  }

  /** Repeats per step; see {@link RepeatList}. */
  public static PropertyKind repeats() {
    return new Repeats();
  }

  /** A range of steps; see {@link StepRange}. */
  public static PropertyKind steps() {
    return new Steps();
  }

  /** One frame. */
  public record Frame() implements PropertyKind {
    @Override
    public Optional<String> fault(JsonNode value) {
      return Values.parsed(value, "a frame", FrameRef::parse);
    }

    @Override
    public String wanted() {
      return "a frame such as 0, -1 (the last) or 50%";
    }

    @Override
    public JsonNode parse(String text) {
      String frame = text.strip();
      return frame.matches("-?\\d{1,9}")
          ? LongNode.valueOf(Long.parseLong(frame))
          : TextNode.valueOf(frame);
    }

    @Override
    public ObjectNode schema() {
      return numberOrText("^\\s*(-?\\d{1,9}|\\d{1,3}(\\.\\d{1,6})?\\s*%)\\s*$");
    }
  }

  /**
   * A list of frames.
   *
   * @param random whether {@code random N} may stand for it
   */
  public record Frames(boolean random) implements PropertyKind {
    @Override
    public Optional<String> fault(JsonNode value) {
      if (random && value.isTextual() && FrameList.drawn(value.textValue()) > 0) {
        return Optional.empty();
      }
      return Values.parsed(value, "a list of frames", FrameList::parse);
    }

    @Override
    public String wanted() {
      return "a list of frames such as 0, 24, 48-80:8, -1 or 50%" + (random ? ", or random 4" : "");
    }

    @Override
    public ObjectNode schema() {
      return numberOrText(null);
    }
  }

  /** Repeats per step. */
  public record Repeats() implements PropertyKind {
    @Override
    public Optional<String> fault(JsonNode value) {
      if (value.isTextual()) {
        return RepeatList.parse(value.textValue()).isPresent()
            ? Optional.empty()
            : Values.notA(value, "a list of steps x repeats");
      }
      return Values.notA(value, "a list of steps x repeats");
    }

    @Override
    public String wanted() {
      return "a list of steps x repeats such as 5x5, 5x3, 10x1";
    }

    @Override
    public ObjectNode schema() {
      return Values.schema("string");
    }
  }

  /** A range of steps. */
  public record Steps() implements PropertyKind {
    @Override
    public Optional<String> fault(JsonNode value) {
      return Values.parsed(value, "a range of steps", StepRange::parse);
    }

    @Override
    public String wanted() {
      return "a range of steps such as 3-10, or none";
    }

    @Override
    public ObjectNode schema() {
      return numberOrText(null);
    }
  }

  private static ObjectNode numberOrText(String pattern) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    ArrayNode types = schema.putArray("type");
    types.add("integer").add("string");
    if (pattern != null) {
      schema.put("pattern", pattern);
    }
    return schema;
  }
}
