package io.framewright.editor.problems;

import io.framewright.editor.document.GraphDocument;
import io.framewright.graph.NodeGraph;
import io.framewright.serve.api.WorkflowRequest;
import io.framewright.spi.Places;
import io.framewright.workflow.WorkflowWriter;
import java.nio.file.Path;
import java.util.List;

/** Where the files that a workflow names may lie. */
@FunctionalInterface
public interface WorkflowPlaces {
  /** The places of a document. To be called on the event thread; must not wait. */
  Places of(GraphDocument document);

  /** The workflow's own folder alone; for one that was never saved, the user's home. */
  static Places folderOnly(GraphDocument document) {
    Path home = Path.of(System.getProperty("user.home"));
    return Places.of(document.folder().map(Path::toAbsolutePath).orElse(home));
  }

  /** What the engine is asked about a graph. Writes the whole graph: not for the event thread. */
  static WorkflowRequest request(NodeGraph graph, Places places) {
    List<String> allow = places.allowed().stream().map(Path::toString).toList();
    return new WorkflowRequest(WorkflowWriter.write(graph), places.folder().toString(), "", allow);
  }
}
