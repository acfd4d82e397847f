package io.framewright.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.InputException;
import io.framewright.guidance.FrameEncoder;
import io.framewright.tensor.ScriptModule;
import io.framewright.tensor.Tensors;
import java.nio.file.Path;
import java.util.List;

/**
 * A TorchScript module of the user's: a map from pictures [n, 3, H, W] from 0 to 1 to any tensor
 * [n, ...]. Such a file is code: it may come from the user's own folders only, which validation
 * sees to. Frees the module when it is closed.
 */
public final class ScriptedEncoder implements FrameEncoder, AutoCloseable {
  private final Path file;
  private final ScriptModule module;

  private ScriptedEncoder(Path file, ScriptModule module) {
    this.file = file;
    this.module = module;
  }

  /**
   * Loads a module.
   *
   * @param parent decides the device
   * @throws InputException when it is no TorchScript file that this libtorch can read
   */
  public static ScriptedEncoder open(NDManager parent, Path file) {
    return new ScriptedEncoder(file, ScriptModule.open(parent, file));
  }

  /**
   * Encodes pictures; see {@link FrameEncoder#encode}.
   *
   * @throws InputException when the module fails, or gives anything but one tensor [n, ...] of
   *     finite numbers
   */
  @Override
  public NDArray encode(NDManager into, NDArray frames) {
    NDArray half = Tensors.number(into, 0.5);
    NDArray shrunk = frames.mul(half);
    shrunk.attach(into);
    NDArray unit = shrunk.add(half);
    unit.attach(into);
    NDList results;
    try {
      results = module.call(into, "forward", unit);
    } catch (RuntimeException e) {
      throw unfit(frames, "failed (" + reason(e) + ")", e);
    }
    if (results.size() != 1) {
      throw unfit(frames, "gave " + results.size() + " tensors", null);
    }
    NDArray encoded = results.get(0);
    Shape shape = encoded.getShape();
    if (shape.dimension() < 2 || shape.get(0) != frames.getShape().get(0)) {
      throw unfit(frames, "gave a tensor of the shape " + shape, null);
    }
    if (!encoded.getDataType().isFloating()) {
      throw unfit(frames, "gave numbers of the type " + encoded.getDataType(), null);
    }
    if (!isFinite(encoded)) {
      throw unfit(frames, "gave numbers that are not finite", null);
    }
    return encoded;
  }

  private static boolean isFinite(NDArray x) {
    try (NDArray nan = x.isNaN();
        NDArray infinite = x.isInfinite();
        NDArray anyNan = nan.any();
        NDArray anyInfinite = infinite.any()) {
      return !anyNan.getBoolean() && !anyInfinite.getBoolean();
    }
  }

  private InputException unfit(NDArray frames, String what, RuntimeException cause) {
    return new InputException(
        "The encoder "
            + file
            + " "
            + what
            + " for pictures of the shape "
            + frames.getShape()
            + ". It must take [n, 3, H, W] from 0 to 1 and give one tensor [n, ...] of finite numbers,"
            + " made by operations that can be differentiated.",
        cause);
  }

  /** What went wrong: the last line of what libtorch says, where the module's own words stand. */
  private static String reason(RuntimeException e) {
    List<String> lines =
        String.valueOf(e.getMessage())
            .lines()
            .map(String::strip)
            .filter(l -> !l.isEmpty())
            .toList();
    return lines.isEmpty() ? "no reason given" : lines.get(lines.size() - 1);
  }

  @Override
  public void close() {
    module.close();
  }
}
