package io.framewright.run;

import ai.djl.ndarray.NDArray;
import io.framewright.guidance.Evaluation;
import io.framewright.guidance.FrameListener;
import io.framewright.sampling.SamplingListener;
import io.framewright.sampling.SolverHistory;
import io.framewright.tensor.NoiseSource;
import io.framewright.tensor.Tensors;
import io.framewright.video.Picture;
import java.util.SortedMap;
import java.util.TreeMap;

/** From the sampler's events to the run's, and the state to disk. */
final class RunReporter implements SamplingListener {
  private final RunListener listener;
  private final KeptRun kept;
  private final boolean guided;
  private final ProgressClock clock;
  private SortedMap<Integer, Picture> frames = new TreeMap<>();

  RunReporter(RunListener listener, KeptRun kept, boolean guided, ProgressClock clock) {
    this.listener = listener;
    this.kept = kept;
    this.guided = guided;
    this.clock = clock;
  }

  @Override
  public FrameListener frames(int step, int repeat) {
    return listener.wantsFrames()
        ? (frame, pixels) -> frames.put(frame, picture(pixels))
        : FrameListener.NONE;
  }

  private static Picture picture(NDArray pixels) {
    int height = (int) pixels.getShape().get(1);
    int width = (int) pixels.getShape().get(2);
    return Picture.ofSigned(Tensors.floats(pixels), 0, width, height);
  }

  @Override
  public void repeatDone(
      int step, int repeat, Evaluation values, double gradientNorm, Trace trace) {
    if (!frames.isEmpty()) {
      listener.frames(frames);
      frames = new TreeMap<>();
    }
    listener.repeatDone(clock.repeatDone(step, repeat), values.losses(), gradientNorm);
  }

  @Override
  public void stepDone(int step, NDArray latents, SolverHistory history, NoiseSource.State noise) {
    kept.save(guided, step, latents, history, noise);
    listener.stepDone(clock.stepDone(step));
  }
}
