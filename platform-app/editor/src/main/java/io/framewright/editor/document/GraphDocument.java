package io.framewright.editor.document;

import io.framewright.graph.NodeGraph;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

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
  private Optional<Path> base = Optional.empty();
  private Optional<String> readOnly;
  private Selection selection = Selection.NONE;
  private boolean seriesOpen = true;
  private long revision;

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

  /**
   * A graph without a file of its own, such as a copy of an example or what a clip carries.
   *
   * @param folder where its relative paths start from until it is saved
   */
  public static GraphDocument untitled(NodeGraph graph, Optional<Path> folder) {
    GraphDocument document = new GraphDocument(graph, Optional.empty(), Optional.empty());
    document.base = folder;
    return document;
  }

  /** The graph as it is. */
  public NodeGraph graph() {
    return graph;
  }

  /** Where it is stored; empty for one that was never saved. */
  public Optional<Path> file() {
    return file;
  }

  /** Where its relative paths start from; empty for a new one that was never saved. */
  public Optional<Path> folder() {
    return file.map(Path::getParent).or(() -> base);
  }

  /** What to call it: its file's name without {@code .fgw}, else the graph's name. */
  public String title() {
    return file.map(f -> f.getFileName().toString().replaceFirst("(?i)\\.fgw$", ""))
        .orElse(graph.name().isBlank() ? "untitled" : graph.name());
  }

  /** A number that grows with every change of the graph, undo and redo included. */
  public long revision() {
    return revision;
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
    return readOnly.isEmpty() && perform(edit);
  }

  private boolean perform(Edit edit) {
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
    undone.clear();
    seriesOpen = true;
    if (joins && after.equals(last.before())) {
      show(last.before()); // to and fro: as if nothing had been done
    } else {
      done.push(new Step(edit.name(before), edit.series(), joins ? last.before() : before, after));
      show(after);
    }
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
    base = Optional.empty();
    readOnly = Optional.empty();
    seriesOpen = false;
    List.copyOf(listeners).forEach(DocumentListener::stateChanged);
  }

  /** Says that the graph is stored nowhere, such as when its file was deleted. */
  public void markUnsaved() {
    saved = null;
    List.copyOf(listeners).forEach(DocumentListener::stateChanged);
  }

  /** Allows changes, or says why there must be none. */
  public void setReadOnly(Optional<String> why) {
    readOnly = why;
    List.copyOf(listeners).forEach(DocumentListener::stateChanged);
  }

  /**
   * Takes a graph as the one that is stored now, read anew from its file. It can be undone; undoing
   * it leaves the document modified.
   */
  public void load(String name, NodeGraph read) {
    boolean changed = perform(Edit.of(name, graph -> read));
    saved = changed ? read : graph;
    List.copyOf(listeners).forEach(DocumentListener::stateChanged);
  }

  /** All graphs that undo and redo can bring back, and the present and the stored one. */
  public List<NodeGraph> history() {
    Set<NodeGraph> all = Collections.newSetFromMap(new IdentityHashMap<>());
    done.forEach(s -> Collections.addAll(all, s.before(), s.after()));
    undone.forEach(s -> Collections.addAll(all, s.before(), s.after()));
    all.add(graph);
    if (saved != null) {
      all.add(saved);
    }
    return List.copyOf(all);
  }

  /**
   * Changes the present graph and all that undo and redo can bring back, as is needed when the file
   * moves to another folder and relative paths start from there. It is no edit of its own.
   */
  public void rewrite(UnaryOperator<NodeGraph> change) {
    Map<NodeGraph, NodeGraph> known = new IdentityHashMap<>();
    UnaryOperator<NodeGraph> once = g -> known.computeIfAbsent(g, change);
    done.addAll(rewritten(done, once));
    undone.addAll(rewritten(undone, once));
    saved = saved == null ? null : once.apply(saved);
    NodeGraph now = once.apply(graph);
    if (now != graph) {
      show(now);
    }
  }

  private static List<Step> rewritten(Deque<Step> steps, UnaryOperator<NodeGraph> change) {
    List<Step> all =
        steps.stream()
            .map(
                s ->
                    new Step(
                        s.name(), s.series(), change.apply(s.before()), change.apply(s.after())))
            .toList();
    steps.clear();
    return all;
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
    Selection wasSelected = selection;
    graph = now;
    selection = selection.within(now);
    revision++;
    List.copyOf(listeners).forEach(l -> l.graphChanged(before, now));
    if (!selection.equals(wasSelected)) {
      List.copyOf(listeners).forEach(l -> l.selectionChanged(selection));
    }
    if (wasModified != modified()) {
      List.copyOf(listeners).forEach(DocumentListener::stateChanged);
    }
  }
}
