package io.framewright.serve;

import io.framewright.install.Failures;
import io.framewright.tensor.Torch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Loads libtorch beside everything else, so that the service answers before it is there. */
final class TorchStart {
  /** What there is once it is loaded. */
  private record Facts(String version, List<String> devices) {}

  private final FutureTask<Facts> loading = new FutureTask<>(TorchStart::load);

  /** Begins to load it. */
  void begin() {
    Thread thread = new Thread(loading, "libtorch");
    thread.setDaemon(true);
    thread.start();
  }

  private static Facts load() {
    String version = Torch.version();
    List<String> devices = new ArrayList<>(List.of("cpu"));
    for (int i = 0; i < Torch.gpuCount(); i++) {
      devices.add("cuda:" + i);
    }
    return new Facts(version, List.copyOf(devices));
  }

  /** Whether it is loaded. */
  boolean ready() {
    return loading.isDone() && failure() == null;
  }

  /** Its version, or why there is none yet. */
  String told() {
    if (!loading.isDone()) {
      return "is being loaded";
    }
    Throwable failure = failure();
    return failure == null ? facts().version() : Failures.explain(failure);
  }

  /** The devices that are known by now. */
  List<String> devices() {
    return ready() ? facts().devices() : List.of("cpu");
  }

  /** Waits until it is loaded, and fails as loading failed. */
  void require() {
    Throwable failure = failure();
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
  }

  private Facts facts() {
    try {
      return loading.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e); // only asked once it is loaded
    }
  }

  private Throwable failure() {
    try {
      loading.get();
      return null;
    } catch (ExecutionException e) {
      return e.getCause();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new IllegalStateException("interrupted while libtorch was loaded");
    }
  }
}
