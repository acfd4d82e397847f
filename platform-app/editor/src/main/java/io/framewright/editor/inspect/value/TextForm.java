package io.framewright.editor.inspect.value;

import com.fasterxml.jackson.databind.node.TextNode;
import java.awt.BorderLayout;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.UIManager;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;

/** A text of many lines, with room. */
final class TextForm extends FormPanel {
  private static final long serialVersionUID = 1;

  private final JTextArea area = new JTextArea(14, 56);

  TextForm(Form.Target target) {
    super(target, "text-form");
    named(area, "text-form-area", ValueTexts.title(target.property()));
    area.setLineWrap(true);
    area.setWrapStyleWord(true);
    area.setFont(UIManager.getFont("Label.font"));
    area.setText(target.json().map(v -> v.asText()).orElse(""));
    area.setCaretPosition(0);
    Typing.listen(area.getDocument(), () -> offer(TextNode.valueOf(area.getText())));
    add(new JScrollPane(area), BorderLayout.CENTER);
  }

  /** Tells of every change of a text. */
  static final class Typing implements DocumentListener {
    private final Runnable action;

    private Typing(Runnable action) {
      this.action = action;
    }

    static void listen(javax.swing.text.Document document, Runnable action) {
      document.addDocumentListener(new Typing(action));
    }

    @Override
    public void insertUpdate(DocumentEvent e) {
      action.run();
    }

    @Override
    public void removeUpdate(DocumentEvent e) {
      action.run();
    }

    @Override
    public void changedUpdate(DocumentEvent e) {
      action.run();
    }
  }
}
