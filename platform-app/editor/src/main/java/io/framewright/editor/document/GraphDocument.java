package io.framewright.editor.document;

import io.framewright.graph.NodeGraph;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A workflow that is open in the editor: the graph as it is, what was done to it, what is selected.
 * All its methods are for the event thread.
 */
public final class GraphDocument {
  private record Step(String name, Optional<Object> series, NodeGraph before, NodeGraph after) {}

  private final List<DocumentListener> listeners = new ArrayList<>();
  private final Deque<Step> done = new ArrayDeque<>();
  private final Deque<Step> undone = new ArrayDeque<>();
  private NodeGraph graph;
  private NodeGraph saved;
  private Optional<Path> file;
  private Optional<String> readOnly;
  private Selection selection = Selection.NONE;
  private boolean seriesOpen = true;

  /**
   * Opens a graph.
   *
   * @param file where it is stored, absolute; empty for a new one
   * @param readOnly why it must not be changed, if so
   */
  public GraphDocument(NodeGraph graph, Optional<Path> file, Optional<String> readOnly) {
    this.graph = graph;
    this.saved = graph;
    this.file = file;
    this.readOnly = readOnly;
  }

  /** A new, empty one. */
  public static GraphDocument untitled(String name) {
    return new GraphDocument(NodeGraph.empty(name), Optional.empty(), Optional.empty());
  }

  /** The graph as it is. */
  public NodeGraph graph() {
    return graph;
  }

  /** Where it is stored; empty for one that was never saved. */
  public Optional<Path> file() {
    return file;
  }

  /** Why it must not be changed, if so. */
  public Optional<String> readOnly() {
    return readOnly;
  }

  /** Whether it differs from what is stored. */
  public boolean modified() {
    return graph != saved;
  }

  /** What is selected. */
  public Selection selection() {
    return selection;
  }

  /** Selects; what is not in the graph is left out. */
  public void select(Selection wanted) {
    Selection now = wanted.within(graph);
    if (!now.equals(selection)) {
      selection = now;
      List.copyOf(listeners).forEach(l -> l.selectionChanged(now));
    }
  }

  /**
   * Carries out an edit.
   *
   * @return whether anything has changed; never in a document for reading only
   */
  public boolean apply(Edit edit) {
    if (readOnly.isPresent()) {
      return false;
    }
    NodeGraph before = graph;
    NodeGraph after = edit.change().apply(before);
    if (after.equals(before)) {
      return false;
    }
    Step last = done.peek();
    boolean joins =
        seriesOpen
            && last != null
            && edit.series().isPresent()
            && edit.series().equals(last.series());
    if (joins) {
      done.pop();
    }
    done.push(new Step(edit.name(before), edit.series(), joins ? last.before() : before, after));
    undone.clear();
    seriesOpen = true;
    show(after);
    return true;
  }

  /** Ends a series: the next edit is undone by itself, whatever its series. */
  public void endSeries() {
    seriesOpen = false;
  }

  /**
   * Takes back the last edits, if they are of a series, as if they had never been made: the user
   * has let go of what was being dragged.
   */
  public void abandon(Object series) {
    Step last = done.peek();
    if (last != null && last.series().filter(series::equals).isPresent()) {
      done.pop();
      seriesOpen = false;
      show(last.before());
    }
  }

  /** The name of what undo would undo. */
  public Optional<String> undoName() {
    return Optional.ofNullable(done.peek()).map(Step::name);
  }

  /** The name of what redo would do again. */
  public Optional<String> redoName() {
    return Optional.ofNullable(undone.peek()).map(Step::name);
  }

  /** Undoes the last edit, if there is one. */
  public void undo() {
    if (!done.isEmpty()) {
      Step step = done.pop();
      undone.push(step);
      seriesOpen = false;
      show(step.before());
    }
  }

  /** Does again what was undone last, if anything. */
  public void redo() {
    if (!undone.isEmpty()) {
      Step step = undone.pop();
      done.push(step);
      seriesOpen = false;
      show(step.after());
    }
  }

  /** Says that a graph, the present one or an earlier one, is stored in a file. */
  public void markSaved(NodeGraph stored, Path where) {
    saved = stored;
    file = Optional.of(where);
    readOnly = Optional.empty();
    List.copyOf(listeners).forEach(DocumentListener::stateChanged);
  }

  /** Adds a listener. */
  public void addListener(DocumentListener listener) {
    listeners.add(listener);
  }

  /** Removes a listener. */
  public void removeListener(DocumentListener listener) {
    listeners.remove(listener);
  }

  private void show(NodeGraph now) {
    NodeGraph before = graph;
    boolean wasModified = modified();
    graph = now;
    List.copyOf(listeners).forEach(l -> l.graphChanged(before, now));
    select(selection);
    if (wasModified != modified()) {
      List.copyOf(listeners).forEach(DocumentListener::stateChanged);
    }
  }
}
