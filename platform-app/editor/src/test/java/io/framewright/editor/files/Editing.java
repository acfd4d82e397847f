package io.framewright.editor.files;

import com.fasterxml.jackson.databind.node.LongNode;
import io.framewright.editor.document.Edits;
import io.framewright.editor.document.GraphDocument;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Another editor, for tests that kill it. The first argument says what it does. */
final class Editing {
  private Editing() {}

  public static void main(String[] arguments) throws InterruptedException {
    Path path = Path.of(arguments[1]);
    switch (arguments[0]) {
      case "edit" -> edit(path);
      case "hold" -> hold(path);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  /** Edits for ever, as fast as it can; prints the number of each edit that is done. */
  private static void edit(Path recovery) throws InterruptedException {
    NodeGraph graph = NodeGraph.empty("busy");
    for (int i = 0; i < 200; i++) {
      graph = graph.add(Node.of("n" + i, "framewright/note", 1));
    }
    GraphDocument document = GraphDocument.untitled(graph, Optional.empty());
    try (SideFiles sides = new SideFiles(recovery, System.err::println)) {
      sides.track(document, Optional.empty());
      for (long i = 1; ; i++) {
        document.apply(
            Edits.setProperty(Set.of("n" + (1 + i % 199), "n0"), "edit", LongNode.valueOf(i)));
        System.out.println(i + " " + System.currentTimeMillis());
        if (i % 8 == 0) {
          Thread.sleep(1);
        }
      }
    }
  }

  private static void hold(Path file) throws InterruptedException {
    System.out.println("held " + new FileGuard().acquire(file).isEmpty());
    Thread.sleep(600_000);
  }
}
