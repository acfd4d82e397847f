package io.framewright.tensor;

import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.framewright.InputException;
import io.framewright.JsonWords;
import io.framewright.RegularFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the header of a safetensors file: a little-endian 64-bit length, that many bytes of JSON,
 * then the data. Strict: every offset is checked against the file's size and the tensor's shape
 * before a byte of data is touched, because a mapped file that is shorter than it says would end
 * the whole process.
 */
final class SafetensorsHeader {
  /** The format's own limit, 100 MB. */
  private static final long MAX_HEADER_BYTES = 100_000_000;

  /** Some twenty times the header of the largest models' files. */
  private static final long LARGEST_HEADER = 32L << 20;

  private static final Map<String, Integer> ITEM_BYTES =
      Map.ofEntries(
          Map.entry("F64", 8),
          Map.entry("F32", 4),
          Map.entry("F16", 2),
          Map.entry("BF16", 2),
          Map.entry("F8_E4M3", 1),
          Map.entry("F8_E5M2", 1),
          Map.entry("F8_E8M0", 1),
          Map.entry("C64", 8),
          Map.entry("I64", 8),
          Map.entry("I32", 4),
          Map.entry("I16", 2),
          Map.entry("I8", 1),
          Map.entry("U64", 8),
          Map.entry("U32", 4),
          Map.entry("U16", 2),
          Map.entry("U8", 1),
          Map.entry("BOOL", 1));

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private SafetensorsHeader() {}

  /**
   * The tensors of a file by name, in the order of the header.
   *
   * @throws InputException when the file is not a whole and consistent safetensors file
   */
  static Map<String, TensorInfo> read(Path file) {
    LfsPointer.refuse(file);
    try (FileChannel channel = RegularFile.channel(file)) {
      long size = channel.size();
      if (size < 8) {
        throw broken(file, "it has " + size + " bytes, too few for a header");
      }
      long length = bytes(channel, 0, 8).order(ByteOrder.LITTLE_ENDIAN).getLong();
      if (length < 2 || length > MAX_HEADER_BYTES || length > size - 8) {
        throw broken(
            file,
            "its header claims " + Long.toUnsignedString(length) + " bytes, the file has " + size);
      }
      if (length > LARGEST_HEADER) {
        throw new InputException(
            "The weights file "
                + file
                + " has a header of "
                + length
                + " bytes, more than any model's; it was not read.");
      }
      JsonNode header = parse(file, bytes(channel, 8, (int) length));
      Map<String, TensorInfo> tensors = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> entry : header.properties()) {
        if (!entry.getKey().equals("__metadata__")) {
          tensors.put(
              entry.getKey(), tensor(file, entry.getKey(), entry.getValue(), 8 + length, size));
        }
      }
      checkLayout(file, tensors, 8 + length, size);
      return tensors;
    } catch (IOException e) {
      throw new InputException(
          "The weights file " + file + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  /** Bytes of one value of a dtype that is known. */
  static int itemBytes(String dtype) {
    return ITEM_BYTES.get(dtype);
  }

  private static ByteBuffer bytes(FileChannel channel, long at, int count) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(count);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, at + buffer.position()) < 0) {
        throw new EOFException("it was cut short meanwhile");
      }
    }
    return buffer.flip();
  }

  private static JsonNode parse(Path file, ByteBuffer text) {
    try {
      JsonNode header = JSON.readTree(text.array());
      if (!header.isObject()) {
        throw broken(file, "its header is not a JSON object");
      }
      return header;
    } catch (JsonProcessingException e) {
      throw broken(file, "its header is not valid JSON: " + JsonWords.of(e));
    } catch (IOException e) {
      throw broken(file, "its header is not valid JSON: " + e.getMessage());
    }
  }

  private static TensorInfo tensor(
      Path file, String name, JsonNode entry, long dataStart, long size) {
    String shown = Unpickler.show(name);
    String dtype = entry.path("dtype").asText("");
    Integer item = ITEM_BYTES.get(dtype);
    if (dtype.isEmpty()) {
      throw broken(file, "tensor '" + shown + "' lacks its dtype");
    }
    if (item == null) {
      throw new InputException(
          "The weights file "
              + file
              + " has numbers of a kind that is not read: tensor '"
              + shown
              + "' is "
              + Unpickler.show(dtype)
              + ". Use the same weights in float32, float16, bfloat16 or float8.");
    }
    JsonNode dimensions = entry.path("shape");
    JsonNode offsets = entry.path("data_offsets");
    if (!dimensions.isArray()
        || offsets.size() != 2
        || !isWhole(offsets.path(0))
        || !isWhole(offsets.path(1))) {
      throw broken(file, "tensor '" + shown + "' lacks a shape or its two data_offsets");
    }
    long[] shape = new long[dimensions.size()];
    long count = 1;
    for (int i = 0; i < shape.length; i++) {
      if (!isWhole(dimensions.get(i)) || dimensions.get(i).asLong() < 0) {
        throw broken(
            file,
            "tensor '"
                + shown
                + "' has a shape that is not made of counts: "
                + Unpickler.show(dimensions.toString()));
      }
      shape[i] = dimensions.get(i).asLong();
      try {
        count = Math.multiplyExact(count, shape[i]);
      } catch (ArithmeticException e) {
        throw broken(
            file,
            "tensor '"
                + shown
                + "' has an impossible shape: "
                + Unpickler.show(dimensions.toString()));
      }
    }
    long begin = offsets.get(0).asLong();
    long end = offsets.get(1).asLong();
    if (begin < 0 || end < begin || end > size - dataStart) {
      throw broken(
          file,
          "tensor '"
              + shown
              + "' claims the bytes "
              + begin
              + " to "
              + end
              + " of "
              + (size - dataStart)
              + "; the file was probably not downloaded to its end");
    }
    if (count > (end - begin) / item || count * item != end - begin) {
      throw broken(
          file,
          "tensor '"
              + shown
              + "' of shape "
              + Unpickler.show(dimensions.toString())
              + " and dtype "
              + dtype
              + " does not fit its "
              + (end - begin)
              + " bytes");
    }
    return new TensorInfo(file, dtype, new Shape(shape), dataStart + begin, dataStart + end);
  }

  private static boolean isWhole(JsonNode number) {
    return number.isIntegralNumber() && number.canConvertToLong();
  }

  /** The tensors must tile the data: no byte twice, none left over. */
  private static void checkLayout(
      Path file, Map<String, TensorInfo> tensors, long dataStart, long size) {
    List<Map.Entry<String, TensorInfo>> order = new ArrayList<>(tensors.entrySet());
    order.sort(
        Comparator.comparingLong((Map.Entry<String, TensorInfo> e) -> e.getValue().begin())
            .thenComparingLong(e -> e.getValue().end()));
    long at = dataStart;
    for (Map.Entry<String, TensorInfo> entry : order) {
      if (entry.getValue().begin() < at) {
        throw broken(file, "tensor '" + Unpickler.show(entry.getKey()) + "' overlaps another one");
      }
      if (entry.getValue().begin() > at) {
        throw broken(
            file,
            "there are "
                + (entry.getValue().begin() - at)
                + " unused bytes before tensor '"
                + Unpickler.show(entry.getKey())
                + "'");
      }
      at = entry.getValue().end();
    }
    if (at != size) {
      throw broken(file, "there are " + (size - at) + " bytes after its last tensor");
    }
  }

  private static InputException broken(Path file, String why) {
    return new InputException(
        "The weights file " + file + " is damaged: " + why + ". Download it again.");
  }
}
