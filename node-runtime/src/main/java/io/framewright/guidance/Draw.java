package io.framewright.guidance;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.tensor.NoiseSource;
import io.framewright.tensor.Tensors;
import io.framewright.tensor.Torch;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Random frames for losses that read other frames in every repeat. */
@FunctionalInterface
public interface Draw {
  /**
   * Draws different frames, each set of them equally likely.
   *
   * @param count how many, 1 to {@code total}
   * @param total the number of frames to choose from
   * @return indices 0 to {@code total - 1}, ascending
   */
  List<Integer> frames(int count, int total);

  /**
   * Draws from a run's own generator: one normal value for every frame, and the frames with the
   * largest are taken. So a seed decides them and a resumed run goes on with the same ones.
   */
  static Draw from(NoiseSource source) {
    return (count, total) -> {
      if (count < 1 || count > total) {
        throw new IllegalArgumentException(
            "cannot draw " + count + " different frames of " + total);
      }
      try (NDManager scratch = Torch.newManager(Device.cpu())) {
        float[] values = Tensors.floats(source.normal(scratch, new Shape(total)));
        return IntStream.range(0, total)
            .boxed()
            .sorted(Comparator.comparing((Integer frame) -> -values[frame]))
            .limit(count)
            .sorted()
            .toList();
      }
    };
  }
}
