package io.framewright.editor.files;

import io.framewright.workflow.Workflow;
import io.framewright.workflow.WorkflowFile;
import java.nio.file.Path;

/** Writes a workflow so that its file is whole at every moment. */
@FunctionalInterface
interface Saver {
  /** Onto the disk. */
  Saver DISK = WorkflowFile::save;

  /**
   * Writes a workflow.
   *
   * @throws io.framewright.InputException with one message when that cannot be done; the former
   *     file is then as it was
   */
  void save(Path file, Workflow workflow, boolean keepFormer);
}
