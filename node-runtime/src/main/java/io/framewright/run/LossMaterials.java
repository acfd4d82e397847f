package io.framewright.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.framewright.guidance.DownSampling;
import io.framewright.guidance.FrameEncoder;
import io.framewright.guidance.Keyframe;
import java.util.concurrent.CompletionStage;

/** What losses are made of. */
public interface LossMaterials {
  /** Owns what a loss keeps, as long as the loss lives; decides the device. */
  NDManager owner();

  /** The size in which frames are guided. */
  DownSampling down();

  /** A keyframe's picture and mask in the size of the guided frames, owned by {@link #owner}. */
  Keyframe keyframe(io.framewright.run.Keyframe plan);

  /** A picture in the size of the guided frames, [1, 3, H, W], -1 to 1, owned by {@link #owner}. */
  NDArray picture(PictureSource source);

  /** An encoder, opened once for all losses that ask for an equal one; closed with the run. */
  FrameEncoder encoder(EncoderPlan plan);

  /**
   * Keeps all of this until some work has ended, even where the run ends before: for work that was
   * given up and still goes on, so that nothing is freed under its hands.
   */
  void keepUntil(CompletionStage<?> end);
}
