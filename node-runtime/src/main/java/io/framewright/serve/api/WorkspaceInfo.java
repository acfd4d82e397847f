package io.framewright.serve.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * A folder on the engine's machine for a workflow's inputs and results.
 *
 * @param id for {@link JobRequest} and {@link WorkflowRequest}
 * @param bytes of all files in it
 * @param files relative paths, in order
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record WorkspaceInfo(String id, long bytes, List<String> files) {}
