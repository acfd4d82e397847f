package io.framewright;

/**
 * Something that the user gave cannot be used. The message stands on its own: what is wrong, where,
 * and how to mend it. It is shown as it is, without a stack trace; a program error is never
 * reported this way. A very long message, as one is that quotes a whole file, loses its middle.
 */
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int LONGEST = 4_000;

  /** Creates one with a message of full sentences. */
  public InputException(String message) {
    super(Abridged.of(message, LONGEST));
  }

  /** Creates one with a message of full sentences and the failure underneath, for the log only. */
  public InputException(String message, Throwable cause) {
    super(Abridged.of(message, LONGEST), cause);
  }
}
