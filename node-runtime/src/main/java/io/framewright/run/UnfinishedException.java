package io.framewright.run;

/**
 * A run failed when all its steps were sampled, and what was sampled is kept. The cause says what
 * happened; the message says how to go on.
 */
public final class UnfinishedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnfinishedException(String advice, Throwable cause) {
    super(advice, cause);
  }
}
