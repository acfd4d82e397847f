package io.framewright.hub;

/** Text that came from a server, made fit to be shown. */
final class Printable {
  private static final int MOST = 300;

  private Printable() {}

  /** One line without control characters, not longer than some lines of a terminal. */
  static String line(String text) {
    String clean = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+", " ").strip();
    return clean.length() <= MOST ? clean : clean.substring(0, MOST) + " ...";
  }
}
