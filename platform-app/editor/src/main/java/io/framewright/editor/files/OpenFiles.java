package io.framewright.editor.files;

import io.framewright.editor.document.GraphDocument;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The open documents and what is known of their files. For the event thread. */
final class OpenFiles {
  /** What is known of one. */
  static final class Tracked {
    /** Its file without links. */
    Optional<Path> real = Optional.empty();

    /** What its file held when it was read or saved last. */
    Optional<FileStamp> stamp = Optional.empty();

    /** Why it must not be saved at all, such as a newer file format. */
    Optional<String> unsavable = Optional.empty();

    /** Done when no saving is under way. */
    CompletableFuture<?> saving = CompletableFuture.completedFuture(null);
  }

  private final Map<GraphDocument, Tracked> open = new IdentityHashMap<>();

  void add(GraphDocument document, Tracked tracked) {
    open.put(document, tracked);
  }

  boolean remove(GraphDocument document) {
    return open.remove(document) != null;
  }

  boolean has(GraphDocument document) {
    return open.containsKey(document);
  }

  Tracked of(GraphDocument document) {
    Tracked tracked = open.get(document);
    if (tracked == null) {
      throw new IllegalArgumentException("The document is not open: " + document.title());
    }
    return tracked;
  }

  Optional<GraphDocument> find(Path file) {
    Path wanted = file.toAbsolutePath().normalize();
    return open.entrySet().stream()
        .filter(
            e ->
                e.getKey().file().filter(wanted::equals).isPresent()
                    || e.getValue().real.filter(wanted::equals).isPresent())
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
