package io.framewright.spi;

/** What a node can be checked by while it is being edited: its values and its wires. */
public interface NodeCheck {
  /** The title that the user sees. */
  String title();

  /**
   * The property values; each is known to be of its kind and in its range, and required ones set.
   */
  PropertyValues values();

  /** Whether anything is wired to an input. */
  boolean wired(Port<?> input);

  /** Where to report. */
  Reporter report();
}
