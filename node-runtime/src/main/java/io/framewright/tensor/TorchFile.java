package io.framewright.tensor;

import ai.djl.ndarray.types.Shape;
import io.framewright.InputException;
import io.framewright.RegularFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
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
  private static final int DEEPEST = 32;
  private static final int MOST_VALUES = 200_000;
  private static final int LONGEST_NAME = 400;

  private final Path file;
  private final ZipFile zip;
  private final Map<String, TensorInfo> tensors = new LinkedHashMap<>();
  private String folder = "";
  private int values;

  private TorchFile(Path file, ZipFile zip) {
    this.file = file;
    this.zip = zip;
  }

  /** Whether a file is a zip archive, by its first bytes. */
  static boolean isOne(Path file) {
    try (InputStream in = RegularFile.open(file)) {
      byte[] start = in.readNBytes(4);
      return start.length == 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3;
    } catch (IOException e) {
      return false; // whoever opens it says why
    }
  }

  /** Whether a file is of {@code torch.save} before 1.6: a bare pickle of a known number. */
  static boolean isOld(Path file) {
    try (InputStream in = RegularFile.open(file)) {
      byte[] start = in.readNBytes(5);
      return start.length == 5
          && start[0] == (byte) 0x80
          && start[2] == (byte) 0x8a
          && start[3] == 10
          && start[4] == 0x6c;
    } catch (IOException e) {
      return false; // whoever opens it says why
    }
  }

  /** What to say of a file that {@link #isOld}. */
  static InputException old(Path file) {
    return new InputException(
        "The weights file "
            + file
            + " is of PyTorch before 1.6, whose form is not read. Use the same weights as"
            + " safetensors, or save them again with a newer PyTorch.");
  }

  /**
   * The tensors by name; where dictionaries lie in one another their keys are joined by dots.
   *
   * @throws InputException when the file is damaged, or holds more than plain data
   */
  static Map<String, TensorInfo> read(Path file) {
    try (ZipFile zip = archive(file)) {
      return new TorchFile(file, zip).read();
    } catch (IOException e) {
      throw damaged(file, e);
    }
  }

  /** Its directory may claim anything, which the library meets with exceptions of all kinds. */
  private static ZipFile archive(Path file) throws IOException {
    try {
      return ZipFile.builder().setPath(file).get();
    } catch (RuntimeException e) {
      throw damaged(file, e);
    }
  }

  private static InputException damaged(Path file, Exception cause) {
    return new InputException(
        "The weights file "
            + file
            + " is damaged: its zip archive is broken or was not downloaded to its end. Download it"
            + " again.",
        cause);
  }

  private Map<String, TensorInfo> read() throws IOException {
    List<ZipArchiveEntry> pickles =
        Collections.list(zip.getEntries()).stream()
            .filter(e -> e.getName().equals("data.pkl") || e.getName().endsWith("/data.pkl"))
            .toList();
    if (pickles.size() != 1) {
      throw broken(
          "it is a zip archive with "
              + pickles.size()
              + " files data.pkl instead of one, so no file of torch.save");
    }
    ZipArchiveEntry pickle = pickles.get(0);
    if (pickle.getSize() > LARGEST_PICKLE) {
      throw broken("its data.pkl claims " + pickle.getSize() + " bytes");
    }
    folder = pickle.getName().substring(0, pickle.getName().length() - "data.pkl".length());
    checkByteOrder();
    byte[] bytes;
    try (InputStream in = zip.getInputStream(pickle)) {
      bytes = in.readNBytes((int) LARGEST_PICKLE);
    }
    collect("", Unpickler.read(file.toString(), bytes), 0);
    return tensors;
  }

  private void checkByteOrder() throws IOException {
    ZipArchiveEntry order = zip.getEntry(folder + "byteorder");
    if (order != null) {
      try (InputStream in = zip.getInputStream(order)) {
        String named = new String(in.readNBytes(16), StandardCharsets.US_ASCII);
        if (!named.equals("little")) {
          throw new InputException(
              "The weights file "
                  + file
                  + " holds its numbers in the byte order '"
                  + Unpickler.show(named)
                  + "'. Only 'little' is read. Use the same weights as safetensors.");
        }
      }
    }
  }

  /** Values may hold one another in circles, and one may be in many places. */
  private void collect(String name, Object value, int depth) throws IOException {
    if (depth > DEEPEST) {
      throw broken("its lists and dictionaries lie more than " + DEEPEST + " deep in one another");
    }
    if (++values > MOST_VALUES) {
      throw broken("it has more than " + MOST_VALUES + " values");
    }
    if (name.length() > LONGEST_NAME) {
      throw broken("it names a value " + Unpickler.show(name));
    }
    if (value instanceof Unpickler.Described described) {
      if (tensors.put(name, place(Unpickler.show(name), described)) != null) {
        throw broken("it has two tensors '" + Unpickler.show(name) + "'");
      }
    } else if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        collect(join(name, String.valueOf(entry.getKey())), entry.getValue(), depth + 1);
      }
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        collect(join(name, String.valueOf(i)), list.get(i), depth + 1);
      }
    }
  }

  private static String join(String outer, String inner) {
    return outer.isEmpty() ? inner : outer + "." + inner;
  }

  private TensorInfo place(String name, Unpickler.Described tensor) throws IOException {
    ZipArchiveEntry entry = zip.getEntry(folder + "data/" + tensor.key());
    if (entry == null) {
      throw broken("the values of tensor '" + name + "' are not there");
    }
    if (entry.getMethod() != ZipEntry.STORED || entry.getSize() != entry.getCompressedSize()) {
      throw broken("the values of tensor '" + name + "' are compressed");
    }
    long begin = entry.getDataOffset();
    if (begin < 0 || entry.getSize() > Files.size(file) - begin) {
      throw broken("the values of tensor '" + name + "' lie behind the file's end");
    }
    int item = SafetensorsHeader.itemBytes(tensor.dtype());
    try {
      if (tensor.stored() < 0 || Math.multiplyExact(tensor.stored(), item) != entry.getSize()) {
        throw broken(
            String.format(
                "the values of tensor '%s' should be %d of %d bytes, which their file is not",
                name, tensor.stored(), item));
      }
      long count = count(name, tensor);
      long first = Math.multiplyExact(tensor.offset(), item);
      long end = Math.addExact(first, Math.multiplyExact(count, item));
      if (first < 0 || end > entry.getSize()) {
        throw broken("tensor '" + name + "' claims more values than there are");
      }
      return new TensorInfo(
          file, tensor.dtype(), new Shape(tensor.shape()), begin + first, begin + end);
    } catch (ArithmeticException e) {
      throw broken("tensor '" + name + "' has an impossible shape");
    }
  }

  /** How many values a tensor has, which must lie in their usual order. */
  private long count(String name, Unpickler.Described tensor) {
    long[] shape = tensor.shape();
    if (Arrays.stream(shape).anyMatch(side -> side < 0)) {
      throw broken("tensor '" + name + "' has a shape that is not made of counts");
    }
    if (Arrays.stream(shape).anyMatch(side -> side == 0)) {
      return 0;
    }
    long count = 1;
    for (int i = shape.length - 1; i >= 0; i--) {
      if (shape[i] != 1 && tensor.strides()[i] != count) {
        throw new InputException(
            "The weights file "
                + file
                + " holds the tensor '"
                + name
                + "' in an order of its own (a transposed view). Use the same weights as"
                + " safetensors.");
      }
      count = Math.multiplyExact(count, shape[i]);
    }
    return count;
  }

  private InputException broken(String why) {
    return new InputException(
        "The weights file " + file + " is damaged: " + why + ". Download it again.");
  }
}
