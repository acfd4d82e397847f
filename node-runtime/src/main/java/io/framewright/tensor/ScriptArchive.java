package io.framewright.tensor;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the archive from which libtorch loads a TorchScript module: a stored zip with the class
 * text, and a pickle (protocol 2) of the module's attributes.
 */
final class ScriptArchive {
  private static final String FOLDER = "module/";

  /**
   * File format 10: older ones lack arguments that our scripts use, such as the tanh form of gelu.
   */
  private static final String FORMAT = "10\n";

  private ScriptArchive() {}

  /**
   * The bytes of an archive.
   *
   * @param className the name of the class that the text defines
   * @param text the whole class in TorchScript
   * @param attributes integers, doubles and booleans of the module, by name
   */
  static byte[] of(String className, String text, Map<String, Object> attributes) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
        store(zip, "data.pkl", pickle(className, attributes));
        store(zip, "code/__torch__.py", text.getBytes(StandardCharsets.UTF_8));
        store(zip, "constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
        store(zip, "version", FORMAT.getBytes(StandardCharsets.US_ASCII));
        store(zip, "byteorder", "little".getBytes(StandardCharsets.US_ASCII));
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // an in-memory stream does not fail
    }
  }

  private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry(FOLDER + name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCompressedSize(content.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private static byte[] pickle(String className, Map<String, Object> attributes)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(new byte[] {(byte) 0x80, 2}); // PROTO 2
    out.write(("c__torch__\n" + className + "\n").getBytes(StandardCharsets.US_ASCII)); // GLOBAL
    out.write(new byte[] {')', (byte) 0x81, '}', '('}); // EMPTY_TUPLE NEWOBJ EMPTY_DICT MARK
    key(out, "training");
    out.write(0x89); // NEWFALSE
    for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
      key(out, attribute.getKey());
      value(out, attribute.getValue());
    }
    out.write(new byte[] {'u', 'b', '.'}); // SETITEMS BUILD STOP
    return bytes.toByteArray();
  }

  private static void key(DataOutputStream out, String name) throws IOException {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    out.write('X'); // BINUNICODE
    out.writeInt(Integer.reverseBytes(utf8.length));
    out.write(utf8);
  }

  private static void value(DataOutputStream out, Object value) throws IOException {
    if (value instanceof Boolean flag) {
      out.write(flag ? 0x88 : 0x89); // NEWTRUE, NEWFALSE
    } else if (value instanceof Integer number) {
      out.write('J'); // BININT
      out.writeInt(Integer.reverseBytes(number));
    } else if (value instanceof Double number) {
      out.write('G'); // BINFLOAT, big-endian
      out.writeDouble(number);
    } else {
      throw new IllegalArgumentException(
          "attributes are integers, doubles or booleans, not " + value.getClass());
    }
  }

  /** The name of an attribute's type in the class text. */
  static String typeName(Object value) {
    if (value instanceof Boolean) {
      return "bool";
    }
    return value instanceof Integer ? "int" : "float";
  }
}
