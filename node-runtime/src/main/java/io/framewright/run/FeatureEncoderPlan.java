package io.framewright.run;

import ai.djl.ndarray.NDManager;
import io.framewright.encoder.DepthAnything;
import io.framewright.encoder.ScriptedEncoder;
import io.framewright.guidance.FrameEncoder;
import io.framewright.guidance.PixelEncoder;
import io.framewright.tensor.Precision;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Turns a picture into another kind of picture: gray, edges, lines, depth.
 *
 * @param file a TorchScript module, or the folder of a depth model; empty for formulas
 */
public record FeatureEncoderPlan(String node, Kind kind, Optional<Path> file)
    implements EncoderPlan {
  /** What it makes of a picture. */
  public enum Kind {
    /** Brightness. */
    GRAY,
    /** Edges as strokes. */
    SKETCH,
    /** A drawing of lines, by a network of the user's. */
    LINE_ART,
    /** Nearness, by Depth Anything V2. */
    DEPTH,
    /** Whatever a network of the user's makes. */
    FILE
  }

  /** The plan of no node. */
  @Override
  public FeatureEncoderPlan identity() {
    return new FeatureEncoderPlan("", kind, file);
  }

  @Override
  public List<Path> files() {
    return file.stream().toList();
  }

  @Override
  public FrameEncoder open(NDManager parent) {
    return switch (kind) {
      case GRAY -> PixelEncoder.GRAY;
      case SKETCH -> PixelEncoder.SKETCH;
      case LINE_ART, FILE -> ScriptedEncoder.open(parent, file.orElseThrow());
      case DEPTH -> new DepthAnything(parent, file.orElseThrow(), Precision.FLOAT32);
    };
  }
}
