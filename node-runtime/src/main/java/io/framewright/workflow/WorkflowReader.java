package io.framewright.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.framewright.InputException;
import java.util.Optional;

/** Reads workflow files. Knows no node types; what it does not know it keeps. */
public final class WorkflowReader {
  private final WorkflowLimits limits;
  private final Migrations migrations;

  /** A reader with the usual limits. */
  public WorkflowReader() {
    this(WorkflowLimits.DEFAULT, Migrations.RELEASED);
  }

  WorkflowReader(WorkflowLimits limits, Migrations migrations) {
    this.limits = limits;
    this.migrations = migrations;
  }

  /**
   * Reads the bytes of a file.
   *
   * @param name what to call the file in messages
   * @throws InputException with one message that names line and column where there are any
   */
  public Workflow read(byte[] bytes, String name) {
    checkSize(bytes.length, name);
    return readText(Utf8.decode(bytes, name), name);
  }

  /** Reads a text, such as one from the clipboard; see {@link #read(byte[], String)}. */
  public Workflow readText(String text, String name) {
    checkSize(text.length(), name);
    LocatedJson json = LocatedJson.read(text, name, limits);
    if (!(json.root() instanceof ObjectNode file)) {
      throw json.fault("", "a workflow is an object in { }. Is this the right file?");
    }
    int format = format(json, file);
    if (format > migrations.current()) {
      return newer(json, file, format, name);
    }
    if (migrations.apply(file, format)) {
      json.forgetPlaces();
    }
    return new Workflow(new GraphReader(json, limits).read(file), Optional.empty());
  }

  void checkSize(long bytes, String name) {
    if (bytes > limits.bytes()) {
      throw new InputException(
          name
              + " is larger than "
              + (limits.bytes() >> 20)
              + " MiB, which no workflow is. Is this the right file?");
    }
  }

  private int format(LocatedJson json, ObjectNode file) {
    JsonNode number = file.path(Format.NUMBER);
    if (number.isMissingNode()) {
      throw json.fault("", "there is no number \"framewright\". Is this a workflow?");
    }
    if (!number.isInt() || number.intValue() < 1) {
      throw json.fault(
          "/framewright", "\"framewright\" must be the number of a file format, from 1.");
    }
    return number.intValue();
  }

  private Workflow newer(LocatedJson json, ObjectNode file, int format, String name) {
    String why =
        name
            + " was written by a newer Framewright (file format "
            + format
            + ", this one knows formats up to "
            + migrations.current()
            + ").";
    try {
      return new Workflow(
          new GraphReader(json, limits).read(file),
          Optional.of(why + " It is open for reading only. Update Framewright to change it."));
    } catch (InputException e) {
      throw new InputException(why + " It cannot be shown. Update Framewright.", e);
    }
  }
}
