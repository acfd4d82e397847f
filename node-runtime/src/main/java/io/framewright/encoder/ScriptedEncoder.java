package io.framewright.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.framewright.InputException;
import io.framewright.guidance.FrameEncoder;
import io.framewright.tensor.ScriptModule;
import java.nio.file.Path;

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

  @Override
  public NDArray encode(NDManager into, NDArray frames) {
    NDArray unit = frames.mul(0.5f).add(0.5f);
    unit.attach(into);
    NDArray encoded;
    try {
      encoded = module.one(into, "forward", unit);
    } catch (RuntimeException e) {
      throw new InputException(
          "The encoder "
              + file
              + " failed on pictures of the shape "
              + frames.getShape()
              + ": "
              + firstLine(e)
              + ". It must take [n, 3, H, W] from 0 to 1 and give one tensor [n, ...].",
          e);
    }
    if (encoded.getShape().dimension() < 2
        || encoded.getShape().get(0) != frames.getShape().get(0)) {
      throw new InputException(
          "The encoder "
              + file
              + " gave a tensor of the shape "
              + encoded.getShape()
              + " for pictures of the shape "
              + frames.getShape()
              + ". It must give one tensor [n, ...].");
    }
    return encoded;
  }

  private static String firstLine(RuntimeException e) {
    return String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("no reason given");
  }

  @Override
  public void close() {
    module.close();
  }
}
