package io.framewright.editor.run;

/** Where a run stands, as the editor sees it. */
public enum RunState {
  /** On its way to the engine, which may be starting. */
  SENDING("Sending"),
  /** Waits for its turn. */
  WAITING("Waiting"),
  /** Runs. */
  RUNNING("Running"),
  /** Asked to stop; ends before the next block of the network. */
  STOPPING("Stopping"),
  /** Complete. */
  DONE("Done"),
  /** Cannot start: the workflow has problems. */
  REFUSED("Has problems"),
  /** Stopped by an error, or by the end of the engine. */
  FAILED("Failed"),
  /** Stopped by the user. */
  CANCELLED("Cancelled");

  private final String title;

  RunState(String title) {
    this.title = title;
  }

  /** To show. */
  public String title() {
    return title;
  }

  /** Whether nothing more will happen. */
  public boolean ended() {
    return this == DONE || this == REFUSED || this == FAILED || this == CANCELLED;
  }
}
