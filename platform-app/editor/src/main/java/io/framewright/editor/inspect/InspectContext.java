package io.framewright.editor.inspect;

import io.framewright.editor.inspect.value.FrameSource;
import io.framewright.serve.api.ModelInfo;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What the property sheet needs from outside.
 *
 * @param frames previews of files
 * @param models the models that were found, as known now; must not wait
 * @param help shows the page of a node type, given its id
 */
public record InspectContext(
    FrameSource frames, Supplier<List<ModelInfo>> models, Consumer<String> help) {
  /** Nothing from outside. */
  public static final InspectContext NONE =
      new InspectContext(
          (file, size) -> CompletableFuture.completedFuture(null), List::of, type -> {});
}
