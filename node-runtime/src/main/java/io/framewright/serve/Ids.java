package io.framewright.serve;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Names that nobody can guess. */
public final class Ids {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 16;
  private static final int TOKEN_BYTES = 32;

  private Ids() {}

  /** A new token, 256 bits as hexadecimal digits. */
  public static String token() {
    return digits(TOKEN_BYTES);
  }

  /** A new id of a job or workspace. */
  static String random() {
    return digits(BYTES);
  }

  /** Whether a text has the form of an id. */
  static boolean isOne(String text) {
    return text.matches("[0-9a-f]{" + 2 * BYTES + "}");
  }

  private static String digits(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
