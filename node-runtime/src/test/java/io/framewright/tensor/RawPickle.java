package io.framewright.tensor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Pickles put together byte by byte, and archives around them. */
final class RawPickle {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  RawPickle() {
    op(0x80, 2);
  }

  RawPickle op(int... bytes) {
    for (int b : bytes) {
      out.write(b);
    }
    return this;
  }

  RawPickle ops(String characters) {
    characters.chars().forEach(out::write);
    return this;
  }

  RawPickle text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return op('X').raw(little(4, utf8.length)).raw(utf8);
  }

  /** A whole number of any size up to 64 bits. */
  RawPickle number(long value) {
    return op(0x8a, 8).raw(little(8, value));
  }

  RawPickle global(String module, String name) {
    return ops("c" + module + "\n" + name + "\n");
  }

  RawPickle raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  /** A storage by its persistent id. */
  RawPickle storage(String type, String key, long count) {
    return ops("(")
        .text("storage")
        .global("torch", type)
        .text(key)
        .text("cpu")
        .number(count)
        .ops("tQ");
  }

  /** A tensor over the storage {@code key} of {@code stored} values. */
  RawPickle tensor(
      String type, String key, long stored, long offset, long[] shape, long[] strides) {
    global("torch._utils", "_rebuild_tensor_v2").ops("(").storage(type, key, stored).number(offset);
    numbers(shape);
    numbers(strides);
    return op(0x89).global("collections", "OrderedDict").ops(")RtR");
  }

  private void numbers(long[] values) {
    ops("(");
    for (long value : values) {
      number(value);
    }
    ops("t");
  }

  /** The pickle so far with an end. */
  byte[] end() {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(out.toByteArray());
    whole.write('.');
    return whole.toByteArray();
  }

  /** The end of a dictionary with the one entry {@code x}, whose value was put on the stack. */
  static RawPickle of(UnaryOperator<RawPickle> value) {
    return value.apply(new RawPickle().ops("}").text("x")).ops("s");
  }

  static byte[] little(int bytes, long value) {
    ByteBuffer buffer = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value);
    return Arrays.copyOf(buffer.array(), bytes);
  }

  /** An archive of stored files, as {@code torch.save} writes it. */
  static final class Archive {
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Map<String, Integer> methods = new LinkedHashMap<>();

    Archive(byte[] pickle) {
      with("archive/data.pkl", pickle);
      with("archive/byteorder", "little".getBytes(StandardCharsets.US_ASCII));
    }

    Archive with(String name, byte[] content) {
      return with(name, content, ZipEntry.STORED);
    }

    Archive with(String name, byte[] content, int method) {
      files.put(name, content);
      methods.put(name, method);
      return this;
    }

    Archive without(String name) {
      files.remove(name);
      return this;
    }

    Path write(Path file) {
      try (OutputStream to = Files.newOutputStream(file);
          ZipOutputStream zip = new ZipOutputStream(to)) {
        for (Map.Entry<String, byte[]> each : files.entrySet()) {
          ZipEntry entry = new ZipEntry(each.getKey());
          entry.setMethod(methods.get(each.getKey()));
          if (entry.getMethod() == ZipEntry.STORED) {
            CRC32 crc = new CRC32();
            crc.update(each.getValue());
            entry.setSize(each.getValue().length);
            entry.setCompressedSize(each.getValue().length);
            entry.setCrc(crc.getValue());
          }
          zip.putNextEntry(entry);
          zip.write(each.getValue());
          zip.closeEntry();
        }
        return file;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
