package io.framewright.editor.run;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;

/**
 * Asks for frames, each once at a time: whoever asks for one that is on its way gets it once more
 * when it has come, however often they asked.
 */
final class Latest {
  private final Set<Integer> asked = new HashSet<>();
  private final Set<Integer> again = new HashSet<>();

  void ask(int frame, IntFunction<CompletableFuture<?>> question) {
    if (!asked.add(frame)) {
      again.add(frame);
      return;
    }
    question
        .apply(frame)
        .whenComplete(
            (value, failure) -> {
              asked.remove(frame);
              if (again.remove(frame)) {
                ask(frame, question);
              }
            });
  }
}
