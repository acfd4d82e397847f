package io.framewright.serve.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * A workflow to run.
 *
 * @param name for lists, such as the file's name
 * @param workflow the text of a workflow file
 * @param folder where its relative paths start on the engine's machine; empty with a workspace
 * @param workspace id of a workspace with its inputs; empty with a folder
 * @param allow further files and folders that it may read
 * @param resume whether to go on where an earlier run of the same workflow was stopped
 * @param previews whether guided frames are kept for {@code previews} and told of
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record JobRequest(
    String name,
    String workflow,
    String folder,
    String workspace,
    List<String> allow,
    boolean resume,
    boolean previews) {
  /** What is left out is empty. */
  public JobRequest {
    name = name == null ? "" : name;
    workflow = workflow == null ? "" : workflow;
    folder = folder == null ? "" : folder;
    workspace = workspace == null ? "" : workspace;
    allow = allow == null ? List.of() : List.copyOf(allow);
  }
}
