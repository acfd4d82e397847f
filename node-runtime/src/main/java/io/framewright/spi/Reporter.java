package io.framewright.spi;

/**
 * Where a node reports what is wrong with it. Node and title are filled in by the caller.
 *
 * <p>{@code place} is the id of a property or port, or empty when the node as a whole is meant;
 * {@code message} says what is wrong and {@code remedy} how to mend it, in full sentences.
 */
public interface Reporter {
  /** The graph cannot run like this. */
  void error(String place, String message, String remedy);

  /** It runs, but hardly as meant. */
  void warning(String place, String message, String remedy);

  /** Good to know. */
  void hint(String place, String message, String remedy);
}
