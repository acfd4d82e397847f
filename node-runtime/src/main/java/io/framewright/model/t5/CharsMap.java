package io.framewright.model.t5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/**
 * Checks a SentencePiece normaliser's compiled map of characters: a 32-bit length, a double-array
 * trie of that many bytes whose leaves are offsets, then the replacement texts, each ended by a
 * zero. The tokenizer library follows the trie without looking, and a step beyond its end would end
 * the whole process.
 */
final class CharsMap {
  private static final int MAX_LABEL = 0xF4; // the largest byte that UTF-8 has

  private final IntBuffer units;
  private final ByteBuffer texts;

  private CharsMap(IntBuffer units, ByteBuffer texts) {
    this.units = units;
    this.texts = texts;
  }

  /** What is wrong with a map, or null when nothing is. */
  static String problem(byte[] map) {
    ByteBuffer bytes = ByteBuffer.wrap(map).order(ByteOrder.LITTLE_ENDIAN);
    if (map.length < 8) {
      return "its character map has " + map.length + " bytes";
    }
    int size = bytes.getInt();
    if (size < 4 || size % 4 != 0 || size > bytes.remaining()) {
      return "its character map claims a trie of " + Integer.toUnsignedString(size) + " bytes";
    }
    IntBuffer units = bytes.slice(4, size).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
    ByteBuffer texts = bytes.slice(4 + size, bytes.remaining() - size);
    try {
      StandardCharsets.UTF_8.newDecoder().decode(texts.duplicate());
    } catch (CharacterCodingException e) {
      return "its character map's texts are not valid UTF-8";
    }
    return new CharsMap(units, texts).sound() ? null : "its character map points beyond its end";
  }

  /** Whether every walk stays inside the trie and every leaf points at the start of a character. */
  private boolean sound() {
    BitSet seen = new BitSet(units.limit());
    Deque<Integer> open = new ArrayDeque<>();
    open.add(0);
    while (!open.isEmpty()) {
      int at = open.remove();
      int base = at ^ offset(units.get(at));
      if (base < 0 || (base | 0xFF) >= units.limit()) {
        return false;
      }
      if (at != 0 && hasLeaf(units.get(at)) && !pointsAtText(units.get(base) & 0x7FFFFFFF)) {
        return false;
      }
      for (int label = 1; label <= MAX_LABEL; label++) {
        int child = base ^ label;
        if ((units.get(child) & 0x800000FF) == label && !seen.get(child)) {
          seen.set(child);
          open.add(child);
        }
      }
    }
    return true;
  }

  private boolean pointsAtText(int at) {
    return at == texts.limit() || (at < texts.limit() && (texts.get(at) & 0xC0) != 0x80);
  }

  private static int offset(int unit) {
    return (unit >>> 10) << ((unit & 0x200) >>> 6);
  }

  private static boolean hasLeaf(int unit) {
    return (unit & 0x100) != 0;
  }
}
