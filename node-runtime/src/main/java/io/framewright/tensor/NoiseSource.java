package io.framewright.tensor;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Standard normal noise with the values of PyTorch's CPU generator: {@code torch.randn} in float32,
 * one generator for a whole run, whatever device the run is on.
 *
 * <p>Its state is the seed and the shapes drawn so far; a draw replays those before it, so a run
 * can be resumed from the numbers in {@link #state()} alone and libtorch's global generator is
 * never touched. Replaying costs a few milliseconds for a million values. Not safe for use by
 * several threads.
 */
public final class NoiseSource {
  private final long seed;
  private final List<long[]> drawn = new ArrayList<>();

  /** Starts a generator, as {@code torch.Generator().manual_seed(seed)} does. */
  public NoiseSource(long seed) {
    this.seed = seed;
  }

  /** What is needed to go on from here: the seed and the shapes drawn so far. */
  public record State(long seed, List<long[]> drawn) {
    /** Copies the list. */
    public State {
      drawn = List.copyOf(drawn);
    }
  }

  /** A generator that goes on where another one stood. */
  public static NoiseSource resume(State state) {
    NoiseSource source = new NoiseSource(state.seed());
    source.drawn.addAll(state.drawn());
    return source;
  }

  /** Where this generator stands. */
  public State state() {
    return new State(seed, drawn);
  }

  /**
   * The next draw.
   *
   * @param into owns the result and decides its device
   * @return float32 values of mean 0 and variance 1
   */
  public NDArray normal(NDManager into, Shape shape) {
    drawn.add(shape.getShape());
    long[] flat = drawn.stream().flatMapToLong(NoiseSource::withRank).toArray();
    try (NDManager scratch = Torch.newManager(Device.cpu())) {
      NDArray start = Tensors.integers(scratch, seed);
      NDArray shapes = Tensors.integers(scratch, flat);
      NDArray draw = Tensors.core(scratch, "normal", start, shapes);
      return Tensors.move(into, draw);
    }
  }

  private static LongStream withRank(long[] shape) {
    return LongStream.concat(LongStream.of(shape.length), LongStream.of(shape));
  }
}
