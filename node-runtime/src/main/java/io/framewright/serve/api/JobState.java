package io.framewright.serve.api;

/** Where a job stands. */
public enum JobState {
  /** Waits for its turn. */
  QUEUED,
  /** Runs. */
  RUNNING,
  /** Complete. */
  DONE,
  /** Stopped by an error; {@code message} says which. */
  FAILED,
  /** Stopped by the user. */
  CANCELLED;

  /** Whether nothing more will happen. */
  public boolean ended() {
    return this == DONE || this == FAILED || this == CANCELLED;
  }
}
