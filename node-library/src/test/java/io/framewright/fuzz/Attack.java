package io.framewright.fuzz;

import java.util.random.RandomGenerator;

/** One kind of input that is damaged and then used as the product uses it. */
interface Attack extends AutoCloseable {
  /** A short name for the command line. */
  String name();

  /** How often it is chosen, beside the shares of the others. */
  int share();

  /**
   * Damages an input and uses it. Returns when the input was taken, or was refused with a message
   * that {@link Message} accepts; throws whatever else came of it.
   */
  void once(RandomGenerator random) throws Exception;

  /** Ends servers and the like. */
  @Override
  default void close() throws Exception {}
}
