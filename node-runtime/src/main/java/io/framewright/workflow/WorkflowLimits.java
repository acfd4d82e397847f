package io.framewright.workflow;

/**
 * What a workflow file may be at most. Files come from strangers.
 *
 * @param bytes of the file
 * @param nodes in it
 * @param links in it
 * @param characters of one text
 * @param depth of nesting
 */
public record WorkflowLimits(long bytes, int nodes, int links, int characters, int depth) {
  /** Far above any graph that people draw. */
  public static final WorkflowLimits DEFAULT =
      new WorkflowLimits(16L << 20, 10_000, 50_000, 1_000_000, 64);
}
