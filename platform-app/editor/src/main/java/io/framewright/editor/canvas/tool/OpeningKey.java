package io.framewright.editor.canvas.tool;

import java.awt.EventQueue;
import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;
import javax.swing.JTextField;

/**
 * Keeps the letter of the key that opened a field out of the field: its typing follows its pressing
 * and would go to where the focus has gone meanwhile.
 */
final class OpeningKey extends KeyAdapter {
  private final long opened = EventQueue.getMostRecentEventTime();

  private OpeningKey() {}

  /** Guards a field that opens because of the event that is being handled. */
  static void keepOutOf(JTextField field) {
    field.addKeyListener(new OpeningKey());
  }

  @Override
  public void keyTyped(KeyEvent e) {
    if (e.getWhen() <= opened) {
      e.consume();
    }
  }
}
