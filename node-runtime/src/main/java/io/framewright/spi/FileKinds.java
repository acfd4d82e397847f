package io.framewright.spi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Files and folders as kinds of properties. Paths are relative to the workflow's file. */
public final class FileKinds {
  private static final int LONGEST = 4096;

  private FileKinds() {}

  /** What a file holds. */
  public enum Content {
    /** A picture. */
    PICTURE,
    /** A clip. */
    CLIP,
    /** Anything. */
    ANY
  }

  /** A picture file to read. */
  public static PropertyKind picture() {
    return new OpenFile(Content.PICTURE);
  }

  /** A clip to read. */
  public static PropertyKind clip() {
    return new OpenFile(Content.CLIP);
  }

  /** Any file to read. */
  public static PropertyKind any() {
    return new OpenFile(Content.ANY);
  }

  /** A file to write; may hold patterns. */
  public static PropertyKind save() {
    return new SaveFile();
  }

  /** A folder in diffusers layout, or the name of a model. */
  public static PropertyKind checkpoint() {
    return new Checkpoint();
  }

  /** A file to read; validation checks that it is there and may be read. */
  public record OpenFile(Content content) implements PropertyKind {
    @Override
    public Optional<String> fault(JsonNode value) {
      return pathFault(value);
    }

    @Override
    public String wanted() {
      return switch (content) {
        case PICTURE -> "the path of a picture";
        case CLIP -> "the path of a clip";
        case ANY -> "the path of a file";
      };
    }

    @Override
    public ObjectNode schema() {
      return pathSchema();
    }
  }

  /** A file to write; validation checks that it may be written there. */
  public record SaveFile() implements PropertyKind {
    @Override
    public Optional<String> fault(JsonNode value) {
      return pathFault(value);
    }

    @Override
    public String wanted() {
      return "the path of a file to write";
    }

    @Override
    public ObjectNode schema() {
      return pathSchema();
    }
  }

  /** A checkpoint; validation checks that a path may be read. */
  public record Checkpoint() implements PropertyKind {
    @Override
    public Optional<String> fault(JsonNode value) {
      return pathFault(value);
    }

    @Override
    public String wanted() {
      return "the folder of a model, or the name of one in the model folders";
    }

    @Override
    public ObjectNode schema() {
      return pathSchema();
    }
  }

  private static Optional<String> pathFault(JsonNode value) {
    if (!value.isTextual()) {
      return Values.notA(value, "a path");
    }
    String text = value.textValue();
    if (text.isBlank()) {
      return Optional.of("The path is empty");
    }
    boolean usable = text.length() <= LONGEST && text.chars().noneMatch(c -> c < ' ');
    return usable ? Optional.empty() : Values.notA(value, "a path");
  }

  private static ObjectNode pathSchema() {
    return Values.schema("string").put("minLength", 1).put("maxLength", LONGEST);
  }
}
