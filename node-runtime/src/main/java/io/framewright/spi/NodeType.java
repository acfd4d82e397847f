package io.framewright.spi;

/** One type of node. Stateless; see the package page for how to write one. */
public interface NodeType {
  /** What it is, as data; always the same. */
  NodeDescription description();

  /**
   * Reports what is wrong with a combination of values and wires. Called while editing and before a
   * run, for nodes whose values are each right by themselves.
   */
  default void check(NodeCheck node) {}

  /**
   * Makes the values of its outputs. Called once in a compilation, for nodes without errors whose
   * inputs all have values. May give nothing at an output only when an error was reported, here or
   * by what it asked.
   *
   * @throws io.framewright.InputException is reported as a problem of the node
   */
  Contribution contribute(NodeContext node);
}
