package io.framewright.editor.engine;

import io.framewright.serve.api.CheckReport;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * Why the engine did not do what it was asked. The message stands on its own: what is wrong and how
 * to mend it. All futures of {@link EngineService} fail with this and nothing else.
 */
public final class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final transient Optional<CheckReport> check;

  private EngineException(
      int status, String message, Optional<CheckReport> check, Throwable cause) {
    super(message, cause);
    this.status = status;
    this.check = check;
  }

  /** The engine cannot be reached, or what it says cannot be read. */
  public static EngineException unreachable(String message, Throwable cause) {
    return new EngineException(0, message, Optional.empty(), cause);
  }

  /** The engine said no. */
  public static EngineException answer(int status, String message) {
    return new EngineException(status, message, Optional.empty(), null);
  }

  /** The workflow cannot run. */
  public static EngineException refused(CheckReport report) {
    long errors = report.problems().stream().filter(p -> p.problem().isError()).count();
    return new EngineException(
        422,
        errors == 1
            ? "The workflow cannot run: one problem must be mended first."
            : "The workflow cannot run: " + errors + " problems must be mended first.",
        Optional.of(report),
        null);
  }

  /** The one that a failed future holds, taken out of its wrapping. */
  public static EngineException of(Throwable failure) {
    Throwable bare = failure;
    while ((bare instanceof CompletionException || bare instanceof ExecutionException)
        && bare.getCause() != null) {
      bare = bare.getCause();
    }
    return bare instanceof EngineException e
        ? e
        : unreachable(
            bare.getMessage() == null ? bare.getClass().getSimpleName() : bare.getMessage(), bare);
  }

  /** The HTTP status; 0 when there was no answer. */
  public int status() {
    return status;
  }

  /** What is wrong with the workflow, when that was the reason. */
  public Optional<CheckReport> check() {
    return check == null ? Optional.empty() : check;
  }
}
