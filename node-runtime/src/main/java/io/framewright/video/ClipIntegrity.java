package io.framewright.video;

import io.framewright.InputException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Finds out without decoding whether a clip was cut off: containers say how long they are. Formats
 * that do not say are let through.
 */
final class ClipIntegrity {
  private static final long EBML = 0x1A45DFA3L;
  private static final long SEGMENT = 0x18538067L;
  private static final long CLUSTER = 0x1F43B675L;
  private static final long VOID = 0xEC;
  private static final long CHECKSUM = 0xBF;

  /** Seek head, info, tracks, clusters, cues, attachments, chapters, tags. */
  private static final Set<Long> SEGMENT_PARTS =
      Set.of(
          0x114D9B74L,
          0x1549A966L,
          0x1654AE6BL,
          CLUSTER,
          0x1C53BB6BL,
          0x1941A469L,
          0x1043A770L,
          0x1254C367L,
          VOID,
          CHECKSUM);

  /** Time, silent tracks, position, size before, simple blocks, block groups, encrypted blocks. */
  private static final Set<Long> CLUSTER_PARTS =
      Set.of(0xE7L, 0x5854L, 0xA7L, 0xABL, 0xA3L, 0xA0L, 0xAFL, VOID, CHECKSUM);

  private ClipIntegrity() {}

  /** What a walk over a container found. */
  private enum Found {
    WHOLE,
    CUT_OFF,
    BROKEN,
    NO_INDEX
  }

  /**
   * Checks that a file, called {@code noun} in messages, is there, is not empty, and is as long as
   * it says.
   *
   * @return how many frames it has, for the formats (GIF) whose walk tells
   * @throws InputException saying what is wrong
   */
  static OptionalInt check(String noun, Path file) {
    if (!Files.exists(file)) {
      throw new InputException(
          "There is no " + noun + " at " + file + ". Check the path, or choose the file again.");
    }
    if (!Files.isRegularFile(file)) {
      throw new InputException(file + " is not a file, so no " + noun + " can be read from it.");
    }
    try (RandomAccessFile data = new RandomAccessFile(file.toFile(), "r")) {
      if (data.length() == 0) {
        throw new InputException("The " + noun + " " + file + " is empty: the file has no bytes.");
      }
      switch (walk(file, data)) {
        case CUT_OFF ->
            throw new InputException(
                "The "
                    + noun
                    + " "
                    + file
                    + " is cut off: it ends after "
                    + data.length()
                    + " bytes, before the end that it announces. Copy or make it anew.");
        case BROKEN ->
            throw new InputException(
                "The "
                    + noun
                    + " "
                    + file
                    + " is damaged: its parts do not follow each other as they announce. Copy or"
                    + " make it anew.");
        case NO_INDEX ->
            throw new InputException(
                "The "
                    + noun
                    + " "
                    + file
                    + " has no index (moov), so its frames cannot be found: it was not finished"
                    + " when it was recorded or copied. Copy or make it anew.");
        default -> {
          return PictureReader.kind(file) == PictureReader.Kind.GIF
              ? OptionalInt.of(GifBlocks.read(file).images())
              : OptionalInt.empty();
        }
      }
    } catch (IOException e) {
      throw new InputException(
          "The "
              + noun
              + " "
              + file
              + " cannot be read: "
              + e.getMessage()
              + ". Check its permissions.",
          e);
    }
  }

  private static Found walk(Path file, RandomAccessFile data) throws IOException {
    if (data.length() < 12) {
      return Found.CUT_OFF;
    }
    byte[] head = new byte[12];
    data.readFully(head);
    data.seek(0);
    long first = word(head, 0);
    if (first == EBML) {
      return walkMatroska(data);
    }
    String start = new String(head, java.nio.charset.StandardCharsets.ISO_8859_1);
    if (start.startsWith("GIF8")) {
      return GifBlocks.read(file).whole() ? Found.WHOLE : Found.CUT_OFF;
    }
    if (start.startsWith("RIFF")) {
      long size = Integer.toUnsignedLong(Integer.reverseBytes((int) word(head, 4)));
      return 8 + size > data.length() ? Found.CUT_OFF : Found.WHOLE;
    }
    return switch (start.substring(4, 8)) {
      case "ftyp", "moov", "mdat", "wide", "free", "skip" -> walkBoxes(data);
      default -> Found.WHOLE;
    };
  }

  /** ISO/IEC 14496-12: boxes one after the other, each with its size. */
  private static Found walkBoxes(RandomAccessFile data) throws IOException {
    boolean index = false;
    long at = 0;
    byte[] head = new byte[16];
    while (at + 8 <= data.length()) {
      data.seek(at);
      data.readFully(head, 0, 8);
      long size = word(head, 0);
      if (size == 1) {
        if (at + 16 > data.length()) {
          return Found.CUT_OFF;
        }
        data.readFully(head, 8, 8);
        size = word(head, 8) << 32 | word(head, 12);
      }
      if (size == 0) {
        size = data.length() - at;
      }
      index |= word(head, 4) == 0x6D6F6F76;
      if (size < 8) {
        return Found.BROKEN;
      }
      if (size > data.length() - at) {
        return Found.CUT_OFF;
      }
      at += size;
    }
    return index ? Found.WHOLE : Found.NO_INDEX;
  }

  /** RFC 8794: the header element, then one segment of known or unknown size. */
  private static Found walkMatroska(RandomAccessFile data) throws IOException {
    data.seek(4);
    long header = variableLength(data);
    long at = data.getFilePointer() + header;
    if (header < 0 || at + 5 > data.length()) {
      return Found.CUT_OFF;
    }
    data.seek(at);
    if (Integer.toUnsignedLong(data.readInt()) != SEGMENT) {
      return Found.WHOLE;
    }
    long size = variableLength(data);
    if (size < 0) {
      return Found.WHOLE; // written live: nobody knows where it should end
    }
    long end = data.getFilePointer() + size;
    return end > data.length() ? Found.CUT_OFF : walkElements(data, end, SEGMENT_PARTS);
  }

  /** Elements must fill their parent exactly and be such as may stand there (RFC 9559). */
  private static Found walkElements(RandomAccessFile data, long end, Set<Long> allowed)
      throws IOException {
    while (data.getFilePointer() < end) {
      long id = identifier(data);
      long size = variableLength(data);
      long next = data.getFilePointer() + size;
      if (!allowed.contains(id)) {
        return Found.BROKEN;
      }
      if (size < 0) {
        return Found.WHOLE;
      }
      if (next > end) {
        return Found.BROKEN;
      }
      if (id == CLUSTER && walkElements(data, next, CLUSTER_PARTS) == Found.BROKEN) {
        return Found.BROKEN;
      }
      data.seek(next);
    }
    return Found.WHOLE;
  }

  /** An element's name, with the bits that tell its length. */
  private static long identifier(RandomAccessFile data) throws IOException {
    int first = Math.max(0, data.read());
    long id = first;
    for (int more = Integer.numberOfLeadingZeros(first) - 24; more > 0 && more < 4; more--) {
      id = id << 8 | Math.max(0, data.read());
    }
    return id;
  }

  /** A number whose leading zero bits say how many bytes it has; -1 when unknown. */
  private static long variableLength(RandomAccessFile data) throws IOException {
    int first = data.read();
    if (first <= 0) {
      return -1;
    }
    int more = Integer.numberOfLeadingZeros(first) - 24;
    long value = first & (0x7f >> more);
    long unknown = 0x7f >> more;
    for (int i = 0; i < more; i++) {
      value = value << 8 | Math.max(0, data.read());
      unknown = unknown << 8 | 0xff;
    }
    return value == unknown ? -1 : value;
  }

  private static long word(byte[] bytes, int at) {
    return (bytes[at] & 0xffL) << 24
        | (bytes[at + 1] & 0xffL) << 16
        | (bytes[at + 2] & 0xffL) << 8
        | (bytes[at + 3] & 0xffL);
  }
}
