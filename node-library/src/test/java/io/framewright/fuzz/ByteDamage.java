package io.framewright.fuzz;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Damages bytes: flips, cuts, repeats, fills, moves, and puts numbers where numbers may stand. */
final class ByteDamage {
  private static final long[] NUMBERS = {
    0,
    1,
    -1,
    0x7f,
    0x80,
    0xff,
    0x7fff,
    0x8000,
    0xffff,
    0x7fffffffL,
    0x80000000L,
    0xffffffffL,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    1L << 40,
    1L << 53
  };

  private static final int MOST = 6;
  private static final int LONGEST_RUN = 64;

  private final RandomGenerator random;

  ByteDamage(RandomGenerator random) {
    this.random = random;
  }

  /** A damaged copy, by one to six changes. */
  byte[] of(byte[] good) {
    byte[] bytes = good.clone();
    int changes = 1 + random.nextInt(MOST);
    for (int i = 0; i < changes && bytes.length > 0; i++) {
      bytes = change(bytes);
    }
    return bytes;
  }

  private byte[] change(byte[] bytes) {
    int at = place(bytes.length);
    int run = Math.min(1 + random.nextInt(LONGEST_RUN), bytes.length - at);
    return switch (random.nextInt(8)) {
      case 0 -> Arrays.copyOf(bytes, at);
      case 1 -> without(bytes, at, run);
      case 2 -> repeated(bytes, at, run);
      case 3 -> filled(bytes, at, run);
      case 4, 5 -> number(bytes, at);
      default -> flipped(bytes, at);
    };
  }

  /** Headers are where it hurts: half of the changes fall into the first 256 bytes. */
  private int place(int length) {
    return random.nextInt(random.nextBoolean() ? length : Math.min(length, 256));
  }

  private byte[] flipped(byte[] bytes, int at) {
    bytes[at] ^= (byte) (1 << random.nextInt(8));
    return bytes;
  }

  private byte[] filled(byte[] bytes, int at, int run) {
    Arrays.fill(bytes, at, at + run, (byte) random.nextInt(256));
    return bytes;
  }

  private byte[] number(byte[] bytes, int at) {
    long number = NUMBERS[random.nextInt(NUMBERS.length)];
    int width = Math.min(1 << random.nextInt(4), bytes.length - at);
    boolean little = random.nextBoolean();
    for (int i = 0; i < width; i++) {
      bytes[at + i] = (byte) (number >>> 8 * (little ? i : width - 1 - i));
    }
    return bytes;
  }

  private static byte[] without(byte[] bytes, int at, int run) {
    byte[] less = Arrays.copyOf(bytes, bytes.length - run);
    System.arraycopy(bytes, at + run, less, at, bytes.length - at - run);
    return less;
  }

  private static byte[] repeated(byte[] bytes, int at, int run) {
    byte[] more = Arrays.copyOf(bytes, bytes.length + run);
    System.arraycopy(bytes, at, more, at + run, bytes.length - at);
    return more;
  }
}
