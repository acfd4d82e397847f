package io.framewright.tensor;

import ai.djl.ndarray.types.Shape;
import io.framewright.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Finds the tensors of a file that {@code torch.save} wrote (1.6 or later): a zip archive of a
 * pickle, which says what there is, and of the values as they are. The pickle is read, never run;
 * see {@link Unpickler}. The values stay where they are, so that the file can be mapped like a
 * safetensors file.
 */
final class TorchFile {
  private static final long LARGEST_PICKLE = 64L << 20;

  private final Path file;
  private final ZipFile zip;
  private final Map<String, TensorInfo> tensors = new LinkedHashMap<>();
  private String folder = "";

  private TorchFile(Path file, ZipFile zip) {
    this.file = file;
    this.zip = zip;
  }

  /** Whether a file is a zip archive, by its first bytes. */
  static boolean isOne(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(4);
      return start.length == 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3;
    } catch (IOException e) {
      return false; // whoever opens it says why
    }
  }

  /**
   * The tensors by name; where dictionaries lie in one another their keys are joined by dots.
   *
   * @throws InputException when the file is damaged, or holds more than plain data
   */
  static Map<String, TensorInfo> read(Path file) {
    try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
      return new TorchFile(file, zip).read();
    } catch (IOException e) {
      throw new InputException(
          "The weights file " + file + " is damaged: " + e.getMessage() + ". Download it again.",
          e);
    }
  }

  private Map<String, TensorInfo> read() throws IOException {
    ZipArchiveEntry pickle = null;
    for (var entries = zip.getEntries(); entries.hasMoreElements(); ) {
      ZipArchiveEntry entry = entries.nextElement();
      if (entry.getName().equals("data.pkl") || entry.getName().endsWith("/data.pkl")) {
        pickle = entry;
      }
    }
    if (pickle == null || pickle.getSize() > LARGEST_PICKLE) {
      throw broken("it is a zip archive without a data.pkl, so no file of torch.save");
    }
    folder = pickle.getName().substring(0, pickle.getName().length() - "data.pkl".length());
    checkByteOrder();
    byte[] bytes;
    try (InputStream in = zip.getInputStream(pickle)) {
      bytes = in.readNBytes((int) LARGEST_PICKLE);
    }
    collect("", Unpickler.read(file.toString(), bytes));
    return tensors;
  }

  private void checkByteOrder() throws IOException {
    ZipArchiveEntry order = zip.getEntry(folder + "byteorder");
    if (order != null) {
      try (InputStream in = zip.getInputStream(order)) {
        if (!new String(in.readNBytes(16), StandardCharsets.US_ASCII).equals("little")) {
          throw broken("its numbers are in another byte order");
        }
      }
    }
  }

  private void collect(String name, Object value) throws IOException {
    if (value instanceof Unpickler.Described described) {
      tensors.put(name, place(name, described));
    } else if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        collect(join(name, String.valueOf(entry.getKey())), entry.getValue());
      }
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        collect(join(name, String.valueOf(i)), list.get(i));
      }
    }
  }

  private static String join(String outer, String inner) {
    return outer.isEmpty() ? inner : outer + "." + inner;
  }

  private TensorInfo place(String name, Unpickler.Described tensor) {
    ZipArchiveEntry entry = zip.getEntry(folder + "data/" + tensor.key());
    if (entry == null || entry.getMethod() != ZipEntry.STORED) {
      throw broken("the values of tensor '" + name + "' are not there, or are compressed");
    }
    int item = SafetensorsHeader.itemBytes(tensor.dtype());
    try {
      long count = 1;
      for (int i = tensor.shape().length - 1; i >= 0; i--) {
        if (tensor.shape()[i] < 0) {
          throw broken("tensor '" + name + "' has a shape that is not made of counts");
        }
        if (tensor.shape()[i] != 1 && tensor.strides()[i] != count) {
          throw new InputException(
              "The weights file "
                  + file
                  + " holds the tensor '"
                  + name
                  + "' in an order of its own (a transposed view). Use the same weights as"
                  + " safetensors.");
        }
        count = Math.multiplyExact(count, tensor.shape()[i]);
      }
      long first = Math.multiplyExact(tensor.offset(), item);
      long end = Math.addExact(first, Math.multiplyExact(count, item));
      if (first < 0 || end > entry.getSize()) {
        throw broken("tensor '" + name + "' claims more values than there are");
      }
      long begin = entry.getDataOffset();
      return new TensorInfo(
          file, tensor.dtype(), new Shape(tensor.shape()), begin + first, begin + end);
    } catch (ArithmeticException e) {
      throw broken("tensor '" + name + "' has an impossible shape");
    }
  }

  private InputException broken(String why) {
    return new InputException(
        "The weights file " + file + " is damaged: " + why + ". Download it again.");
  }
}
