package io.framewright.editor.canvas.tool;

import java.awt.GraphicsEnvironment;
import java.awt.Toolkit;
import java.awt.event.InputEvent;
import java.util.List;
import javax.swing.KeyStroke;

/**
 * Keys by their names, such as {@code shift F10}; {@code menu} stands for Ctrl, or Cmd on a Mac.
 */
final class Keys {
  private Keys() {}

  static List<KeyStroke> of(String... names) {
    return List.of(names).stream().map(Keys::one).toList();
  }

  static KeyStroke one(String name) {
    if (!name.contains("menu ")) {
      return KeyStroke.getKeyStroke(name);
    }
    KeyStroke plain = KeyStroke.getKeyStroke(name.replace("menu ", ""));
    int mask =
        GraphicsEnvironment.isHeadless()
            ? InputEvent.CTRL_DOWN_MASK
            : Toolkit.getDefaultToolkit().getMenuShortcutKeyMaskEx();
    return KeyStroke.getKeyStroke(plain.getKeyCode(), plain.getModifiers() | mask);
  }
}
