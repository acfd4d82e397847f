package io.framewright;

/**
 * Something that the user gave cannot be used. The message stands on its own: what is wrong, where,
 * and how to mend it. It is shown as it is, without a stack trace; a program error is never
 * reported this way.
 */
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Creates one with a message of full sentences. */
  public InputException(String message) {
    super(message);
  }

  /** Creates one with a message of full sentences and the failure underneath, for the log only. */
  public InputException(String message, Throwable cause) {
    super(message, cause);
  }
}
