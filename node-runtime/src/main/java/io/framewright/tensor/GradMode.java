package io.framewright.tensor;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;

/**
 * Whether libtorch records operations for a gradient, for the calling thread and a block of code.
 * libtorch's own default is "yes" on every fresh thread, so code that wants no recording says so.
 *
 * <pre>{@code
 * try (GradMode mode = GradMode.off()) { ... }
 * }</pre>
 */
public final class GradMode implements AutoCloseable {
  private final boolean before;

  private GradMode(boolean enabled) {
    Engine.getEngine("PyTorch");
    before = JniUtils.isGradMode();
    JniUtils.setGradMode(enabled);
  }

  /** Records nothing until closed. */
  public static GradMode off() {
    return new GradMode(false);
  }

  /** Records until closed. */
  public static GradMode on() {
    return new GradMode(true);
  }

  /** Records, or not, until closed. */
  public static GradMode of(boolean enabled) {
    return new GradMode(enabled);
  }

  /** Whether the calling thread records now. */
  public static boolean isOn() {
    Engine.getEngine("PyTorch");
    return JniUtils.isGradMode();
  }

  /** Back to what was before. */
  @Override
  public void close() {
    JniUtils.setGradMode(before);
  }
}
