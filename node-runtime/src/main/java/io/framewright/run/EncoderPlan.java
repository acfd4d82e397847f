package io.framewright.run;

import ai.djl.ndarray.NDManager;
import io.framewright.guidance.FrameEncoder;
import java.nio.file.Path;
import java.util.List;

/** A network that losses compare frames through, as a value. Open for plug-ins. */
public interface EncoderPlan {
  /** Id of the node that asked for it; names it in reports. */
  String node();

  /**
   * What it is, whoever asked for it: losses whose plans are of one class and have equal identities
   * share one network. As a rule the plan itself, node included, so that only equal plans share; a
   * plan that leaves its node out here is opened once for all nodes. A value with {@code equals} of
   * everything that the network depends on, never a text made of it.
   */
  default Object identity() {
    return this;
  }

  /** The files that it reads. */
  default List<Path> files() {
    return List.of();
  }

  /**
   * Opens it.
   *
   * @param parent owns it and decides the device; where the encoder is {@link AutoCloseable} it is
   *     closed before
   * @throws io.framewright.InputException when a file cannot be used
   */
  FrameEncoder open(NDManager parent);
}
