package io.framewright.editor.session;

import io.framewright.editor.document.GraphDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The open workflows, and which of them is in front. For the event thread. */
public final class OpenDocuments {
  private final List<GraphDocument> all = new ArrayList<>();
  private final List<Consumer<Optional<GraphDocument>>> listeners = new ArrayList<>();
  private Optional<GraphDocument> active = Optional.empty();

  /** All of them, in the order in which they were opened. */
  public List<GraphDocument> all() {
    return List.copyOf(all);
  }

  /** The one in front, or the one that was in front last; empty when none is open. */
  public Optional<GraphDocument> active() {
    return active;
  }

  /** A workflow was opened. */
  public void opened(GraphDocument document) {
    if (!all.contains(document)) {
      all.add(document);
    }
  }

  /** A workflow came to the front. */
  public void activated(GraphDocument document) {
    opened(document);
    show(Optional.of(document));
  }

  /** A workflow was closed. */
  public void closed(GraphDocument document) {
    all.remove(document);
    if (active.filter(d -> d == document).isPresent()) {
      show(all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1)));
    }
  }

  /** Adds a listener, which is told of the one in front at once and whenever another comes. */
  public void onActive(Consumer<Optional<GraphDocument>> listener) {
    listeners.add(listener);
    listener.accept(active);
  }

  private void show(Optional<GraphDocument> now) {
    if (!now.equals(active)) {
      active = now;
      List.copyOf(listeners).forEach(l -> l.accept(now));
    }
  }
}
