package io.framewright.editor.run;

import io.framewright.editor.document.GraphDocument;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** What the queue knows of a run beside what it shows. */
final class Following {
  final GraphDocument document;
  final Latest previews = new Latest();
  boolean cancelled;
  boolean removed;
  private Optional<Closeable> events = Optional.empty();

  Following(GraphDocument document) {
    this.document = document;
  }

  void events(Closeable now) {
    close();
    events = Optional.of(now);
  }

  void close() {
    try {
      if (events.isPresent()) {
        events.get().close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    events = Optional.empty();
  }
}
