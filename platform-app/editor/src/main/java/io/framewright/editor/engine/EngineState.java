package io.framewright.editor.engine;

/**
 * How the engine stands.
 *
 * @param message one or two sentences for people: what it does now, or what happened and what to
 *     try; may be empty
 */
public record EngineState(Kind kind, String message) {
  /** The states. */
  public enum Kind {
    /** It is being started, or reached. */
    STARTING,
    /** It answers. */
    READY,
    /** It does not run, as it was asked to end or was never started; a request starts it. */
    STOPPED,
    /** It does not run, and the message says why; a run or a restart tries again. */
    FAILED
  }

  /** Being started. */
  public static EngineState starting(String message) {
    return new EngineState(Kind.STARTING, message);
  }

  /** Answers. */
  public static EngineState ready(String message) {
    return new EngineState(Kind.READY, message);
  }

  /** Does not run. */
  public static EngineState stopped() {
    return new EngineState(Kind.STOPPED, "");
  }

  /** Has failed. */
  public static EngineState failed(String message) {
    return new EngineState(Kind.FAILED, message);
  }

  /** Whether it answers. */
  public boolean isReady() {
    return kind == Kind.READY;
  }
}
