package io.framewright.run;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Asks a run to stop; it does so before the next stage of the network that is computing. May be
 * used from any thread.
 */
public final class CancellationToken implements BooleanSupplier {
  private final AtomicBoolean cancelled = new AtomicBoolean();

  /** Asks the run to stop. */
  public void cancel() {
    cancelled.set(true);
  }

  /** Whether the run should stop. */
  @Override
  public boolean getAsBoolean() {
    return cancelled.get();
  }
}
