package io.framewright.tensor;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Safetensors files byte by byte, right or wrong. */
final class RawSafetensors {
  private RawSafetensors() {}

  /** A header of any text, with its true length, and data behind it. */
  static Path write(Path file, String header, byte... data) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    return write(file, text.length, text, data);
  }

  /** A header that claims a length. */
  static Path write(Path file, long length, byte[] header, byte... data) {
    ByteBuffer all =
        ByteBuffer.allocate(8 + header.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
    all.putLong(length).put(header).put(data);
    try {
      return Files.write(file, all.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file whose data are holes: zeros that take no place on the disk. */
  static Path sparse(Path file, String header, long dataBytes) {
    return lengthen(write(file, header), dataBytes);
  }

  /** The file with a hole behind it. */
  static Path lengthen(Path file, long bytes) {
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.setLength(out.length() + bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  /** One entry of a header, without braces around it. */
  static String entry(String name, String dtype, String shape, long begin, long end) {
    return """
        "%s":{"dtype":"%s","shape":%s,"data_offsets":[%d,%d]}"""
        .formatted(name, dtype, shape, begin, end);
  }

  /** A header of entries. */
  static String header(String... entries) {
    return "{" + String.join(",", entries) + "}";
  }

  /** Little-endian bytes, an item of each number. */
  static byte[] bytes(int item, Number... values) {
    ByteBuffer out = ByteBuffer.allocate(item * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (Number value : values) {
      switch (item) {
        case 1 -> out.put(value.byteValue());
        case 2 -> out.putShort(value.shortValue());
        case 4 -> {
          if (value instanceof Float) {
            out.putFloat(value.floatValue());
          } else {
            out.putInt(value.intValue());
          }
        }
        default -> {
          if (value instanceof Double) {
            out.putDouble(value.doubleValue());
          } else {
            out.putLong(value.longValue());
          }
        }
      }
    }
    return out.array();
  }
}
