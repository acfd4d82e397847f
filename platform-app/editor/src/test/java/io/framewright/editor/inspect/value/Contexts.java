package io.framewright.editor.inspect.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Contexts for tests. */
final class Contexts {
  private Contexts() {}

  /** Nothing around. */
  static ValueContext bare() {
    return new ValueContext(
        Optional::empty,
        (file, size) -> CompletableFuture.completedFuture(null),
        List::of,
        new LiveEdit() {
          @Override
          public void set(JsonNode value) {
            throw new IllegalStateException("No drag here");
          }

          @Override
          public void end() {
            throw new IllegalStateException("No drag here");
          }
        },
        Optional::empty);
  }
}
