package io.framewright.serve.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * A workflow to look at.
 *
 * @param workflow the text of a workflow file
 * @param folder where its relative paths start on the engine's machine; empty with a workspace
 * @param workspace id of a workspace with its inputs; empty with a folder
 * @param allow further files and folders that it may read
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record WorkflowRequest(
    String workflow, String folder, String workspace, List<String> allow) {
  /** What is left out is empty. */
  public WorkflowRequest {
    workflow = workflow == null ? "" : workflow;
    folder = folder == null ? "" : folder;
    workspace = workspace == null ? "" : workspace;
    allow = allow == null ? List.of() : List.copyOf(allow);
  }
}
