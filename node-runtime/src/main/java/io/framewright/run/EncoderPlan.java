package io.framewright.run;

import ai.djl.ndarray.NDManager;
import io.framewright.guidance.FrameEncoder;
import java.nio.file.Path;
import java.util.List;

/** A network that losses compare frames through, as a value. Open for plug-ins. */
public interface EncoderPlan {
  /** Id of the node that asked for it; names it in reports. */
  String node();

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
