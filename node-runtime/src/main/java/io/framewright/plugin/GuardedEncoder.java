package io.framewright.plugin;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.framewright.guidance.FrameEncoder;
import io.framewright.tensor.GradMode;
import io.framewright.tensor.Tensors;
import io.framewright.tensor.Torch;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * A plug-in's encoder in a run.
 *
 * @param lease of what it owns
 */
record GuardedEncoder(FrameEncoder encoder, Guard guard, double middle, Lease lease)
    implements FrameEncoder, AutoCloseable {
  private static final String ENCODE = "encode of the encoder";

  /** Tensors that live until no call that was given up can use them any more. */
  static final class Lease {
    private final NDManager manager;
    private CompletableFuture<?> end = CompletableFuture.completedFuture(null);

    Lease(NDManager manager) {
      this.manager = manager;
    }

    NDManager manager() {
      return manager;
    }

    void until(CompletableFuture<?> goesOn) {
      end = goesOn;
    }

    /** Does something as soon as no call goes on, which is at once as a rule. */
    void end(Runnable free) {
      end.thenRun(free);
    }

    boolean isOver() {
      return end.isDone();
    }
  }

  @Override
  public NDArray encode(NDManager into, NDArray frames) {
    boolean recorded = GradMode.isOn();
    NDManager own = Torch.newManager(frames.getDevice());
    NDArray x = frames.reshape(frames.getShape()); // another handle on what is recorded
    x.attach(own);
    CompletableFuture<?>[] end = {CompletableFuture.completedFuture(null)};
    try {
      NDArray y =
          guard.work(
              ENCODE,
              () -> {
                try (GradMode mode = GradMode.of(recorded)) {
                  return checked(encoder.encode(own, x), x);
                }
              },
              goesOn -> {
                lease.until(goesOn);
                end[0] = goesOn;
              });
      y.attach(into);
      into.attachInternal(UUID.randomUUID().toString(), own); // what the recording needs
      return y;
    } catch (RuntimeException e) {
      end[0].thenRun(own::close);
      throw e;
    }
  }

  private static NDArray checked(NDArray code, NDArray frames) {
    PluginMistake.present(code, ENCODE);
    long count = frames.getShape().get(0);
    if (code.getShape().dimension() < 2 || code.getShape().get(0) != count) {
      throw new PluginMistake(
          ENCODE + " gave " + code.getShape() + " for " + count + " frames; it must be [n, ...].");
    }
    if (code.getDataType() != frames.getDataType()) {
      throw new PluginMistake(
          ENCODE
              + " gave "
              + code.getDataType()
              + "; it must be "
              + frames.getDataType()
              + " as the frames are.");
    }
    if (!Double.isFinite(Tensors.norm(code))) {
      throw new PluginMistake(ENCODE + " gave numbers that are not finite.");
    }
    return code;
  }

  @Override
  public void close() {
    if (!lease.isOver()) {
      lease.end(lease.manager()::close);
      return;
    }
    try {
      if (encoder instanceof AutoCloseable closeable) {
        guard.answer(
            "close of the encoder",
            () -> {
              closeable.close();
              return true;
            });
      }
    } finally {
      lease.manager().close();
    }
  }
}
