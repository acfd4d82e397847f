package io.framewright.uitest;

import java.awt.event.KeyEvent;

/** Keys of a US keyboard, which is what a virtual screen has. */
final class Keys {
  private static final String SHIFTED = "~!@#$%^&*()_+{}|:\"<>?";
  private static final String PLAIN = "`1234567890-=[]\\;',./";

  /** How a character is typed. */
  record Stroke(int code, boolean shift) {}

  private Keys() {}

  static Stroke of(char c) {
    int shifted = SHIFTED.indexOf(c);
    char base = shifted >= 0 ? PLAIN.charAt(shifted) : Character.toLowerCase(c);
    int code = c == '\n' ? KeyEvent.VK_ENTER : KeyEvent.getExtendedKeyCodeForChar(base);
    if (c > '~' || code == KeyEvent.VK_UNDEFINED) {
      throw new IllegalArgumentException("no key for '" + c + "'");
    }
    return new Stroke(code, shifted >= 0 || Character.isUpperCase(c));
  }
}
