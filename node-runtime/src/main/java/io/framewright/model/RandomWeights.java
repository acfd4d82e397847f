package io.framewright.model;

import ai.djl.ndarray.types.Shape;
import io.framewright.tensor.Precision;
import io.framewright.tensor.SafetensorsWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Files of random weights, for measurements at the sizes of published models: what a network costs
 * depends on its sizes alone.
 */
public final class RandomWeights {
  private RandomWeights() {}

  /**
   * Writes one file: equal for equal tensors and seeds.
   *
   * @param keys names and shapes of its tensors
   * @param precision float32 or bfloat16
   */
  public static void write(Path file, Map<String, Shape> keys, Precision precision, long seed)
      throws IOException {
    Map<String, SafetensorsWriter.Entry> entries = new LinkedHashMap<>();
    long largest = 0;
    for (Map.Entry<String, Shape> key : keys.entrySet()) {
      Shape shape = key.getValue();
      entries.put(key.getKey(), new SafetensorsWriter.Entry(precision, shape.getShape()));
      largest = Math.max(largest, shape.size() * precision.bytes());
    }
    ByteBuffer room =
        ByteBuffer.allocateDirect(Math.toIntExact(largest)).order(ByteOrder.LITTLE_ENDIAN);
    SplittableRandom random = new SplittableRandom(seed);
    SafetensorsWriter.write(
        file, entries, name -> values(room, name, keys.get(name), precision, random));
  }

  /**
   * Values with which activations keep their size: biases are 0, what norms multiply with is 1, and
   * the rest is spread evenly over the inverse square root of the number of inputs.
   */
  private static ByteBuffer values(
      ByteBuffer room, String name, Shape shape, Precision precision, SplittableRandom random) {
    double limit = 0;
    double mean = 0;
    if (name.endsWith("scale_shift_table")) {
      limit = 1 / Math.sqrt(shape.get(shape.dimension() - 1));
    } else if (name.endsWith(".gamma") || (name.endsWith(".weight") && shape.dimension() == 1)) {
      mean = 1;
    } else if (name.endsWith(".weight")) {
      limit = 1 / Math.sqrt(Arrays.stream(shape.getShape()).skip(1).reduce(1, (a, b) -> a * b));
    }
    room.clear();
    for (long i = shape.size(); i > 0; i--) {
      float value = (float) (limit == 0 ? mean : random.nextDouble(-limit, limit));
      if (precision == Precision.BFLOAT16) {
        room.putShort(bfloat16(value));
      } else {
        room.putFloat(value);
      }
    }
    return room.flip();
  }

  /** The upper half of a single, rounded to the nearest, of two to the even one. */
  private static short bfloat16(float value) {
    int bits = Float.floatToRawIntBits(value);
    return (short) ((bits + 0x7fff + (bits >>> 16 & 1)) >>> 16);
  }
}
