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
  private final char letter;
  private boolean over;

  private OpeningKey(char letter) {
    this.letter = letter;
  }

  /** Guards a field that opens because of the event that is being handled. */
  static void keepOutOf(JTextField field) {
    if (EventQueue.getCurrentEvent() instanceof KeyEvent cause
        && cause.getID() == KeyEvent.KEY_PRESSED) {
      field.addKeyListener(new OpeningKey(cause.getKeyChar()));
    }
  }

  @Override
  public void keyPressed(KeyEvent e) {
    over = true;
  }

  @Override
  public void keyTyped(KeyEvent e) {
    if (!over && e.getKeyChar() == letter) {
      e.consume();
    }
    over = true;
  }
}
