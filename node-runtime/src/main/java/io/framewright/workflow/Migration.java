package io.framewright.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One step from a file format to the next. One class per step; once released it never changes. */
interface Migration {
  /** The format that it reads; it writes the next one. */
  int from();

  /**
   * Changes a file's tree in place; the number {@code framewright} is raised by the caller.
   *
   * @throws io.framewright.InputException when the tree is not of the format that it reads
   */
  void apply(ObjectNode file);
}
