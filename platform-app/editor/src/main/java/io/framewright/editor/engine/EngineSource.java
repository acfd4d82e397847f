package io.framewright.editor.engine;

import java.io.Closeable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Where an engine comes from and how it stands. For any thread. */
interface EngineSource extends Closeable {
  /**
   * A client of the engine that runs, or that is being started.
   *
   * @param always whether one that has failed is tried again
   */
  CompletableFuture<EngineClient> client(boolean always);

  /** Sets the one listener, which hears of every state on a thread of the source. */
  void listen(Consumer<EngineState> listener);

  /** Ends it, if it runs, and starts it. */
  void restart();

  /** Ends it for good, without waiting. */
  @Override
  void close();
}
