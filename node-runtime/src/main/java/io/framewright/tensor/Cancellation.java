package io.framewright.tensor;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Whether the work of the calling thread is still wanted. Who starts a piece of work says how to
 * find out, for a block of code:
 *
 * <pre>{@code
 * try (Cancellation asked = Cancellation.asking(token)) { ... }
 * }</pre>
 *
 * <p>Every call of a {@link ScriptModule} asks before it computes, every {@link Recording} before
 * each stage of its pullback, and loops that read weights before each tensor. So work ends between
 * two stages of whatever network is computing, by a {@link CancellationException}, and nothing
 * between the two ends needs to know of it. The small operations of {@link Tensors} do not ask:
 * what keeps a state or writes a clip is not cut in two.
 *
 * <p>It holds for the calling thread; {@link #carried} takes it to another one.
 */
public final class Cancellation implements AutoCloseable {
  private static final ThreadLocal<BooleanSupplier> QUESTION = new ThreadLocal<>();

  private final BooleanSupplier before = QUESTION.get();

  private Cancellation(BooleanSupplier cancelled) {
    QUESTION.set(cancelled);
  }

  /** Until closed, asks here whether the calling thread should stop. */
  public static Cancellation asking(BooleanSupplier cancelled) {
    return new Cancellation(cancelled);
  }

  /** Whether the calling thread should stop; no where nobody can ask it to. */
  public static boolean isAsked() {
    BooleanSupplier cancelled = QUESTION.get();
    return cancelled != null && cancelled.getAsBoolean();
  }

  /**
   * Goes on only if the calling thread should.
   *
   * @throws CancellationException when it should stop
   */
  public static void check() {
    if (isAsked()) {
      throw new CancellationException("cancelled between two stages");
    }
  }

  /** Code that asks, on whatever thread it is called, what the calling thread asks now. */
  public static <T> Callable<T> carried(Callable<T> code) {
    BooleanSupplier cancelled = QUESTION.get();
    return () -> {
      try (Cancellation asked = asking(cancelled)) {
        return code.call();
      }
    };
  }

  /** Back to what was asked before. */
  @Override
  public void close() {
    if (before == null) {
      QUESTION.remove();
    } else {
      QUESTION.set(before);
    }
  }
}
