package io.framewright.spi;

/**
 * A port of a node type; also the key for the values that pass through it.
 *
 * @param <T> class of the values
 * @param id stable, unique among the type's inputs or outputs, without a dot
 * @param title to show
 * @param many whether an input takes any number of wires; an output always does
 * @param optional whether an input may be without a wire
 * @param help one sentence
 */
public record Port<T>(
    String id, String title, PortType<T> type, boolean many, boolean optional, String help) {
  /** Checks the id. */
  public Port {
    if (!id.matches("[a-z][a-z0-9-]*")) {
      throw new IllegalArgumentException("Not an id for a port: " + id);
    }
  }

  /** A port named after its type that takes, or gives, exactly one value. */
  public static <T> Port<T> of(PortType<T> type, String help) {
    return new Port<>(type.id(), type.title(), type, false, false, help);
  }

  /** The same under another id and title. */
  public Port<T> named(String newId, String newTitle) {
    return new Port<>(newId, newTitle, type, many, optional, help);
  }

  /** The same for any number of wires, at least one. */
  public Port<T> takingMany() {
    return new Port<>(id, title, type, true, optional, help);
  }

  /** The same, allowed to be without a wire. */
  public Port<T> asOptional() {
    return new Port<>(id, title, type, many, true, help);
  }
}
