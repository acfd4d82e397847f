package io.framewright.run;

import java.nio.file.Path;

/** The workflow of a run as the text of a workflow file. */
@FunctionalInterface
public interface WorkflowText {
  /**
   * The workflow as it may be kept in a folder: relative paths in it lead from there to the files
   * that they led to from the workflow's own folder.
   *
   * @param folder absolute
   */
  String in(Path folder);
}
