package io.framewright.serve;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which bytes of a file are sent (RFC 9110, section 14): all, or one range of them.
 *
 * @param first byte, from 0
 * @param count how many
 * @param size of the whole file
 */
record ByteRange(long first, long count, long size) {
  private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /**
   * What a header asks for; several ranges, or what is no range, count as all.
   *
   * @param header may be null
   * @throws RequestException when the range lies behind the end
   */
  static ByteRange of(String header, long size) {
    Matcher range = ONE.matcher(header == null ? "" : header.strip());
    if (!range.matches() || range.group(1).isEmpty() && range.group(2).isEmpty()) {
      return new ByteRange(0, size, size);
    }
    if (range.group(1).isEmpty()) {
      long count = Math.min(size, Long.parseLong(range.group(2)));
      return checked(size - count, count, size);
    }
    long first = Long.parseLong(range.group(1));
    long last = range.group(2).isEmpty() ? size - 1 : Long.parseLong(range.group(2));
    if (last < first && !range.group(2).isEmpty()) {
      return new ByteRange(0, size, size);
    }
    return checked(first, Math.min(last, size - 1) - first + 1, size);
  }

  private static ByteRange checked(long first, long count, long size) {
    if (first >= size || count < 1) {
      throw new RequestException(
          RequestException.NO_SUCH_RANGE, "The file has only " + size + " bytes.");
    }
    return new ByteRange(first, count, size);
  }

  boolean isPart() {
    return count < size;
  }

  /** The header that says what was sent. */
  String header() {
    return "bytes " + first + "-" + (first + count - 1) + "/" + size;
  }
}
