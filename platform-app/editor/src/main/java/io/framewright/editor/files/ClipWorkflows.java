package io.framewright.editor.files;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Takes the workflow out of a clip or picture that was made with it. */
@FunctionalInterface
public interface ClipWorkflows {
  /** The text of the workflow that a file carries; empty when it carries none. */
  CompletableFuture<Optional<String>> workflowOf(Path clip);
}
