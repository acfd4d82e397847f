package io.framewright.spi;

import java.util.List;
import java.util.Optional;

/** What a node makes its outputs from. */
public interface NodeContext extends NodeCheck {
  /** The node's id. */
  String id();

  /** The value at an input that takes one wire; empty when nothing is wired. */
  <T> Optional<T> input(Port<T> port);

  /** The values at an input in the order of the wires. */
  <T> List<T> inputs(Port<T> port);

  /** The value at an input that must have a wire; it is known to have one. */
  default <T> T require(Port<T> port) {
    return input(port)
        .orElseThrow(() -> new IllegalStateException("Nothing at the input " + port.id()));
  }

  /** Finds checkpoints. */
  ModelFinder models();

  /** Looks into picture and clip files. */
  MediaProbe media();
}
