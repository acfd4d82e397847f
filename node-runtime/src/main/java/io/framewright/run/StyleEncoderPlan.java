package io.framewright.run;

import ai.djl.ndarray.NDManager;
import io.framewright.encoder.CsdTower;
import io.framewright.encoder.EfficientNet;
import io.framewright.encoder.Head;
import io.framewright.guidance.FrameEncoder;
import io.framewright.tensor.Precision;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Describes a picture's style or content as a whole.
 *
 * @param weights a CSD checkpoint; empty for the encoder that comes along
 */
public record StyleEncoderPlan(String node, Optional<Path> weights, Head head)
    implements EncoderPlan {
  /** The plan of no node. */
  @Override
  public StyleEncoderPlan identity() {
    return new StyleEncoderPlan("", weights, head);
  }

  @Override
  public List<Path> files() {
    return weights.stream().toList();
  }

  @Override
  public FrameEncoder open(NDManager parent) {
    return weights.isPresent()
        ? new CsdTower(parent, weights.get(), head, OptionalInt.empty(), Precision.FLOAT32)
        : new EfficientNet(parent, head, Precision.FLOAT32);
  }
}
