package io.framewright.tensor;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Writes safetensors files: for the state of a run, and for checkpoints of random weights in
 * benchmarks and tests.
 */
public final class SafetensorsWriter {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ALIGNMENT = 64;

  private SafetensorsWriter() {}

  /**
   * Writes tensors of floating types; the file is on the disk when this returns.
   *
   * @param file written over if it is there
   */
  public static void write(Path file, Map<String, NDArray> tensors) throws IOException {
    Map<String, Entry> entries = new LinkedHashMap<>();
    tensors.forEach(
        (name, x) -> entries.put(name, new Entry(Precision.of(x), x.getShape().getShape())));
    write(file, entries, (name) -> tensors.get(name).toByteBuffer());
  }

  /**
   * What the header says of a tensor.
   *
   * @param shape in the order of PyTorch
   */
  public record Entry(Precision precision, long[] shape) {
    long bytes() {
      long count = precision.bytes();
      for (long dimension : shape) {
        count *= dimension;
      }
      return count;
    }
  }

  /**
   * Writes tensors one after the other, each made when its turn comes.
   *
   * @param values the bytes of a tensor, little-endian
   */
  public static void write(
      Path file, Map<String, Entry> entries, Function<String, ByteBuffer> values)
      throws IOException {
    ObjectNode header = JSON.createObjectNode();
    long offset = 0;
    for (Map.Entry<String, Entry> entry : entries.entrySet()) {
      ObjectNode node = header.putObject(entry.getKey());
      node.put("dtype", entry.getValue().precision().safetensorsName());
      ArrayNode shape = node.putArray("shape");
      for (long dimension : entry.getValue().shape()) {
        shape.add(dimension);
      }
      long end = offset + entry.getValue().bytes();
      node.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    String text = JSON.writeValueAsString(header);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] padding =
        " "
            .repeat((ALIGNMENT - (bytes.length + 8) % ALIGNMENT) % ALIGNMENT)
            .getBytes(StandardCharsets.UTF_8);
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      length.putLong(bytes.length + padding.length).flip();
      all(channel, length);
      all(channel, ByteBuffer.wrap(bytes));
      all(channel, ByteBuffer.wrap(padding));
      for (Map.Entry<String, Entry> entry : entries.entrySet()) {
        ByteBuffer value = values.apply(entry.getKey());
        if (value.remaining() != entry.getValue().bytes()) {
          throw new IllegalArgumentException(
              entry.getKey()
                  + " has "
                  + value.remaining()
                  + " bytes, not "
                  + entry.getValue().bytes());
        }
        all(channel, value);
      }
      channel.force(true);
    }
  }

  private static void all(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
