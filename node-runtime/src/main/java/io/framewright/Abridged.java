package io.framewright;

/** Texts for people that quote what stands in a file, which may be of any length. */
public final class Abridged {
  private static final String CUT = " … ";

  private Abridged() {}

  /**
   * The text, with its middle left out when it is too long: how it begins says what is wrong, and
   * how it ends says what to do.
   *
   * @param most characters that the result may have, at least 16
   */
  public static String of(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = most / 4;
    int begin = most - CUT.length() - end;
    return text.substring(0, whole(text, begin))
        + CUT
        + text.substring(whole(text, text.length() - end));
  }

  /** A place that does not part the two halves of a character. */
  private static int whole(String text, int at) {
    return Character.isLowSurrogate(text.charAt(at))
            && Character.isHighSurrogate(text.charAt(at - 1))
        ? at - 1
        : at;
  }
}
