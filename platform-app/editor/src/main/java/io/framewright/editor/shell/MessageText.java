package io.framewright.editor.shell;

import java.awt.Dimension;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JTextArea;
import javax.swing.UIManager;

/** The text of a message: it wraps. */
final class MessageText {
  private static final int COLUMNS = 46;

  private MessageText() {}

  static JComponent of(String text) {
    JTextArea area = new JTextArea(text);
    area.setName("message-text");
    area.getAccessibleContext().setAccessibleName("Message");
    area.setEditable(false);
    area.setLineWrap(true);
    area.setWrapStyleWord(true);
    area.setFocusable(false); // the buttons have the focus
    area.setOpaque(false);
    area.setBorder(BorderFactory.createEmptyBorder());
    area.setFont(UIManager.getFont("Label.font"));
    area.setForeground(UIManager.getColor("Label.foreground"));
    area.setColumns(COLUMNS);
    // once with its width, so that it knows how high its lines are together
    area.setSize(new Dimension(area.getPreferredSize().width, Short.MAX_VALUE));
    area.setPreferredSize(new Dimension(area.getWidth(), area.getPreferredSize().height));
    return area;
  }
}
