package io.framewright.spi;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a node type is, as data.
 *
 * @param id stable for ever, {@code plug-in/name}
 * @param version of its properties, from 1; a file written by a later one warns
 * @param category heading in the palette
 * @param title to show
 * @param summary one sentence
 * @param details longer help, sentences
 * @param use when to use it, or an example; may be empty
 */
public record NodeDescription(
    String id,
    int version,
    String category,
    String title,
    String summary,
    String details,
    String use,
    List<Port<?>> inputs,
    List<Port<?>> outputs,
    List<Property> properties) {
  /** Checks that ids are well formed and unique. */
  public NodeDescription {
    if (!id.matches("[a-z][a-z0-9-]*/[a-z][a-z0-9-]*") || version < 1) {
      throw new IllegalArgumentException("Not an id and version: " + id + ", " + version);
    }
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    properties = List.copyOf(properties);
    unique(id, "input", inputs.stream().map(Port::id).toList());
    unique(id, "output", outputs.stream().map(Port::id).toList());
    unique(id, "property", properties.stream().map(Property::name).toList());
  }

  private static void unique(String id, String what, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new IllegalArgumentException(id + " has the " + what + " " + name + " twice");
      }
    }
  }

  /** Starts a description of version 1. */
  public static Builder builder(String id, String category, String title) {
    return new Builder(id, category, title);
  }

  /** The input of an id. */
  public Optional<Port<?>> input(String portId) {
    return find(inputs, portId);
  }

  /** The output of an id. */
  public Optional<Port<?>> output(String portId) {
    return find(outputs, portId);
  }

  /** The property of a name. */
  public Optional<Property> property(String name) {
    return properties.stream().filter(p -> p.name().equals(name)).findFirst();
  }

  private static Optional<Port<?>> find(List<Port<?>> ports, String portId) {
    for (Port<?> port : ports) {
      if (port.id().equals(portId)) {
        return Optional.of(port);
      }
    }
    return Optional.empty();
  }

  /** Puts a description together. */
  public static final class Builder {
    private final String id;
    private final String category;
    private final String title;
    private int version = 1;
    private String summary = "";
    private String details = "";
    private String use = "";
    private final List<Port<?>> inputs = new ArrayList<>();
    private final List<Port<?>> outputs = new ArrayList<>();
    private final List<Property> properties = new ArrayList<>();

    private Builder(String id, String category, String title) {
      this.id = id;
      this.category = category;
      this.title = title;
    }

    /** Sets the version of the properties. */
    public Builder version(int value) {
      version = value;
      return this;
    }

    /** Sets the help: one sentence, and more. */
    public Builder help(String oneSentence, String more) {
      summary = oneSentence;
      details = more;
      return this;
    }

    /** Says when to use it, or gives an example. */
    public Builder use(String when) {
      use = when;
      return this;
    }

    /** Adds inputs. */
    public Builder in(Port<?>... ports) {
      inputs.addAll(List.of(ports));
      return this;
    }

    /** Adds outputs. */
    public Builder out(Port<?>... ports) {
      outputs.addAll(List.of(ports));
      return this;
    }

    /** Adds properties. */
    public Builder with(Property... more) {
      properties.addAll(List.of(more));
      return this;
    }

    /** Ends it. */
    public NodeDescription build() {
      return new NodeDescription(
          id, version, category, title, summary, details, use, inputs, outputs, properties);
    }
  }
}
