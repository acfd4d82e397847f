package io.framewright.tensor;

import io.framewright.InputException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the pickle inside a PyTorch file without running anything of it: numbers, texts, lists,
 * tuples, dictionaries and descriptions of tensors. Whatever else a pickle may ask for, such as to
 * call a function, is refused by name. What it makes takes memory in proportion to its length, and
 * that is limited; it may hold itself, so whoever walks through it counts.
 */
final class Unpickler {
  private static final Object MARK = new Object();

  /** Many times more than the checkpoints of the largest models have. */
  private static final int MOST_STEPS = 8_000_000;

  private static final int SHOWN = 80;

  /** Operations that make objects or call functions, which tensors never need. */
  private static final Map<Integer, String> REFUSED =
      Map.of(
          (int) 'o',
          "OBJ",
          (int) 'P',
          "PERSID",
          0x81,
          "NEWOBJ",
          0x92,
          "NEWOBJ_EX",
          0x82,
          "EXT1",
          0x83,
          "EXT2",
          0x84,
          "EXT4",
          0x97,
          "NEXT_BUFFER");

  /** Kinds of numbers by the name of a storage's class. */
  private static final Map<String, String> DTYPES =
      Map.of(
          "DoubleStorage", "F64",
          "FloatStorage", "F32",
          "HalfStorage", "F16",
          "BFloat16Storage", "BF16",
          "LongStorage", "I64",
          "IntStorage", "I32",
          "ShortStorage", "I16",
          "CharStorage", "I8",
          "ByteStorage", "U8",
          "BoolStorage", "BOOL");

  private static final Set<String> FUNCTIONS =
      Set.of(
          "collections.OrderedDict",
          "torch._utils._rebuild_tensor_v2",
          "torch._utils._rebuild_parameter");

  /** The name of a function or class. */
  private record Global(String name) {}

  /** All values in a file of the archive. */
  private record Storage(String dtype, String key, long count) {}

  /**
   * A tensor as the pickle describes it.
   *
   * @param dtype as in {@link TensorInfo}
   * @param key the file in the archive's folder {@code data}, letters and digits
   * @param stored how many values that file holds
   * @param offset values before its first one
   */
  record Described(
      String dtype, String key, long stored, long offset, long[] shape, long[] strides) {}

  private final String file;
  private final ByteBuffer in;
  private final List<Object> stack = new ArrayList<>();
  private final Map<Integer, Object> memo = new HashMap<>();

  private Unpickler(String file, byte[] pickle) {
    this.file = file;
    this.in = ByteBuffer.wrap(pickle).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * What a pickle holds: {@code Map}, {@code List}, {@code Described}, {@code Long}, {@code
   * Double}, {@code Boolean}, {@code String} or null.
   *
   * @param file to name in messages
   * @throws InputException when it is broken, or asks for anything but plain data
   */
  static Object read(String file, byte[] pickle) {
    Unpickler unpickler = new Unpickler(file, pickle);
    try {
      return unpickler.run();
    } catch (BufferUnderflowException
        | IndexOutOfBoundsException
        | ArithmeticException
        | IllegalArgumentException e) {
      throw new InputException(
          "The weights file " + file + " is damaged: its pickle is broken. Download it again.", e);
    }
  }

  private Object run() {
    for (int steps = 0; steps < MOST_STEPS; steps++) {
      int code = in.get() & 0xff;
      if (code == '.') {
        return pop();
      }
      step(code);
    }
    throw refused("more than " + MOST_STEPS + " steps to be made");
  }

  private void step(int code) {
    switch (code) {
      case 0x80 -> in.get(); // protocol
      case 0x95 -> in.getLong(); // frame
      case '(' -> push(MARK);
      case '0' -> pop();
      case 'N' -> push(null);
      case 0x88 -> push(true);
      case 0x89 -> push(false);
      case 'J' -> push((long) in.getInt());
      case 'K' -> push((long) (in.get() & 0xff));
      case 'M' -> push((long) (in.getShort() & 0xffff));
      case 0x8a -> push(integer(in.get() & 0xff));
      case 'G' -> push(in.order(ByteOrder.BIG_ENDIAN).getDouble());
      case 'X' -> push(text(in.getInt()));
      case 0x8c -> push(text(in.get() & 0xff));
      case 0x8d -> push(text(Math.toIntExact(in.getLong())));
      case '}' -> push(new LinkedHashMap<>());
      case ']' -> push(new ArrayList<>());
      case ')' -> push(new ArrayList<>());
      case 't' -> push(sinceMark());
      case 0x85 -> push(top(1));
      case 0x86 -> push(top(2));
      case 0x87 -> push(top(3));
      case 'a' -> append(top(1));
      case 'e' -> append(sinceMark());
      case 's' -> put(top(2));
      case 'u' -> put(sinceMark());
      case 'q' -> memo.put(in.get() & 0xff, peek());
      case 'r' -> memo.put(in.getInt(), peek());
      case 0x94 -> memo.put(memo.size(), peek());
      case 'h' -> push(remembered(in.get() & 0xff));
      case 'j' -> push(remembered(in.getInt()));
      case 'c' -> push(global(line(), line()));
      case 'i' -> throw refused("an object of " + show(line() + "." + line()));
      case 0x93 -> {
        String name = as(String.class, pop());
        push(global(as(String.class, pop()), name));
      }
      case 'Q' -> push(storage(list(pop())));
      case 'R' -> {
        List<Object> arguments = list(pop());
        push(call(as(Global.class, pop()), arguments));
      }
      case 'b' -> {
        pop(); // what a dictionary carries beside its values
        if (!(peek() instanceof Map)) {
          throw refused("an object with a state");
        }
      }
      default ->
          throw refused(
              "the pickle operation " + REFUSED.getOrDefault(code, String.format("0x%02x", code)));
    }
    if (code == 'G') {
      in.order(ByteOrder.LITTLE_ENDIAN);
    }
  }

  private Global global(String module, String name) {
    String whole = module + "." + name;
    boolean storage = module.equals("torch") && DTYPES.containsKey(name);
    if (!storage && !FUNCTIONS.contains(whole)) {
      throw refused(show(whole));
    }
    return new Global(whole);
  }

  private Object call(Global function, List<Object> arguments) {
    return switch (function.name()) {
      case "collections.OrderedDict" -> {
        if (!arguments.isEmpty()) {
          throw refused("a dictionary made of arguments");
        }
        yield new LinkedHashMap<>();
      }
      case "torch._utils._rebuild_tensor_v2" -> tensor(arguments);
      case "torch._utils._rebuild_parameter" -> as(Described.class, arguments.get(0));
      default -> throw refused("a call of " + function.name());
    };
  }

  /** Arguments: storage, offset, size, stride, and what a gradient would need. */
  private static Described tensor(List<Object> arguments) {
    Storage storage = as(Storage.class, arguments.get(0));
    long[] shape = longs(arguments.get(2));
    long[] strides = longs(arguments.get(3));
    if (shape.length != strides.length) {
      throw new IllegalArgumentException("a tensor with too few or too many strides");
    }
    return new Described(
        storage.dtype(),
        storage.key(),
        storage.count(),
        as(Long.class, arguments.get(1)),
        shape,
        strides);
  }

  /** A persistent id: "storage", its class, its file, its device, how many values. */
  private Storage storage(List<Object> id) {
    if (!"storage".equals(id.get(0))) {
      throw refused("a reference to " + (id.get(0) instanceof String s ? show(s) : "something"));
    }
    String type = as(Global.class, id.get(1)).name();
    String dtype = DTYPES.get(type.substring(type.lastIndexOf('.') + 1));
    if (dtype == null) {
      throw refused(type);
    }
    String key = as(String.class, id.get(2));
    if (!key.matches("\\w{1,80}")) {
      throw refused("a storage in the file " + show(key));
    }
    return new Storage(dtype, key, as(Long.class, id.get(4)));
  }

  private static long[] longs(Object list) {
    return list(list).stream().mapToLong(value -> as(Long.class, value)).toArray();
  }

  @SuppressWarnings("unchecked") // only lists of anything are made here
  private static List<Object> list(Object value) {
    return as(List.class, value);
  }

  /** A value that must be of a class; another one, or none, is damage. */
  private static <T> T as(Class<T> type, Object value) {
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException("something else than a " + type.getSimpleName());
    }
    return type.cast(value);
  }

  private Object remembered(int number) {
    if (!memo.containsKey(number)) {
      throw new IllegalArgumentException("nothing is remembered as " + number);
    }
    return memo.get(number);
  }

  @SuppressWarnings("unchecked") // only maps of anything are made here
  private void put(List<Object> pairs) {
    Map<Object, Object> map = as(Map.class, peek());
    for (int i = 0; i < pairs.size(); i += 2) {
      Object key = pairs.get(i);
      if (!(key instanceof String || key instanceof Long)) {
        throw refused("a dictionary whose keys are no texts");
      }
      map.put(String.valueOf(key), pairs.get(i + 1));
    }
  }

  private void append(List<Object> values) {
    list(peek()).addAll(values);
  }

  private long integer(int bytes) {
    if (bytes > Long.BYTES) {
      throw new IllegalArgumentException("a number of " + bytes + " bytes");
    }
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (in.get() & 0xffL) << (8 * i);
    }
    int unused = 64 - 8 * bytes;
    return bytes == 0 ? 0 : value << unused >> unused;
  }

  private String text(int bytes) {
    if (bytes < 0 || bytes > in.remaining()) {
      throw new IllegalArgumentException("a text of " + bytes + " bytes");
    }
    byte[] text = new byte[bytes];
    in.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  private String line() {
    StringBuilder line = new StringBuilder();
    for (int c = in.get(); c != '\n'; c = in.get()) {
      line.append((char) c);
    }
    return line.toString();
  }

  private void push(Object value) {
    stack.add(value);
  }

  private Object peek() {
    return stack.get(stack.size() - 1);
  }

  private Object pop() {
    return stack.remove(stack.size() - 1);
  }

  private List<Object> top(int count) {
    List<Object> part = stack.subList(stack.size() - count, stack.size());
    List<Object> values = new ArrayList<>(part);
    part.clear();
    return values;
  }

  private List<Object> sinceMark() {
    int begin = stack.lastIndexOf(MARK);
    List<Object> found = new ArrayList<>(stack.subList(begin + 1, stack.size()));
    stack.subList(begin, stack.size()).clear();
    return found;
  }

  /** A text of the file in a message: not endless, and without what a terminal would obey. */
  static String show(String text) {
    String cut = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    return cut.replaceAll("\\p{Cntrl}", "?");
  }

  private InputException refused(String what) {
    return new InputException(
        "The weights file "
            + file
            + " asks for "
            + what
            + ", which is more than tensors, lists, dictionaries, numbers and texts. It was not read."
            + " Use the same weights as safetensors.");
  }
}
