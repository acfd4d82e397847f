package io.framewright.editor.problems;

import io.framewright.editor.document.DocumentListener;
import io.framewright.editor.document.GraphDocument;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import io.framewright.graph.Position;
import io.framewright.graph.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of one document's problems. Counts the graphs that it has seen, so that an answer
 * about an earlier one is recognised. For the event thread, but for {@link #isNewest}.
 */
final class WatchedDocument implements DocumentListener {
  private final GraphDocument document;
  private final Runnable changed;
  private Optional<Path> file;
  private volatile long newest;
  private List<Problem> local = List.of();
  private List<Problem> remote = List.of();
  private List<Problem> merged = List.of();

  WatchedDocument(GraphDocument document, Runnable changed) {
    this.document = document;
    this.changed = changed;
    this.file = document.file();
    document.addListener(this);
  }

  GraphDocument document() {
    return document;
  }

  /** The number of the graph as it is. */
  long newest() {
    return newest;
  }

  /** Whether nothing has changed since this number was given. For any thread. */
  boolean isNewest(long number) {
    return newest == number;
  }

  /** Makes all answers that are still to come worthless. */
  long renew() {
    return ++newest;
  }

  List<Problem> problems() {
    return merged;
  }

  @Override
  public void graphChanged(NodeGraph before, NodeGraph now) {
    if (sameForChecks(before, now)) {
      return;
    }
    // what the engine said of a node that is as it was stays until the engine's next answer
    remote = remote.stream().filter(p -> untouched(p, before, now)).toList();
    changed.run();
  }

  @Override
  public void stateChanged() {
    if (!document.file().equals(file)) { // relative paths start elsewhere
      file = document.file();
      changed.run();
    }
  }

  /** Takes over what was found here; says whether the list is another one now. */
  boolean foundHere(long number, List<Problem> problems) {
    if (!isNewest(number)) {
      return false;
    }
    local = problems;
    return merge();
  }

  /** Takes over what the engine found; says whether the list is another one now. */
  boolean foundByEngine(long number, List<Problem> problems) {
    if (!isNewest(number)) {
      return false;
    }
    remote = problems;
    return merge();
  }

  /** Forgets what the engine said. */
  boolean withoutEngine() {
    remote = List.of();
    return merge();
  }

  void close() {
    renew();
    document.removeListener(this);
  }

  private boolean merge() {
    List<Problem> now = MergedProblems.of(local, remote, document.graph());
    boolean other = !now.equals(merged);
    merged = now;
    return other;
  }

  private static boolean untouched(Problem problem, NodeGraph before, NodeGraph now) {
    return problem.node().isPresent()
        && Objects.equals(
            before.node(problem.node().get()).map(WatchedDocument::core),
            now.node(problem.node().get()).map(WatchedDocument::core));
  }

  /** Whether only what is for the eye has changed. */
  private static boolean sameForChecks(NodeGraph a, NodeGraph b) {
    return a.links().equals(b.links())
        && a.nodes().size() == b.nodes().size()
        && a.nodes().stream()
            .map(WatchedDocument::core)
            .toList()
            .equals(b.nodes().stream().map(WatchedDocument::core).toList());
  }

  private static Node core(Node node) {
    return node.withPosition(Position.ORIGIN).withCollapsed(false);
  }
}
