package io.framewright.editor.inspect.value;

import io.framewright.editor.look.Theme;
import io.framewright.spi.RepeatList;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.util.Optional;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.UIManager;

/** A text about frames or steps, with what it means below it while it is typed. */
final class ExplainedForm extends FormPanel {
  private static final long serialVersionUID = 1;

  private final JTextField field = new JTextField(36);
  private final Drawing drawing = new Drawing();
  private final JTextArea meaning = new JTextArea(8, 36);

  ExplainedForm(Form.Target target) {
    super(target, "explained-form");
    named(field, "explained-form-field", ValueTexts.title(target.property()));
    named(meaning, "explained-form-meaning", "What it means");
    field.setText(target.json().map(v -> ValueTexts.show(target.property(), v)).orElse(""));
    meaning.setEditable(false);
    meaning.setOpaque(false);
    meaning.setFont(UIManager.getFont("Label.font"));
    TextForm.Typing.listen(field.getDocument(), this::typed);
    JPanel top = new JPanel(new BorderLayout(0, em() / 4));
    top.add(field, BorderLayout.NORTH);
    top.add(new JLabel("Takes " + target.property().wanted() + "."), BorderLayout.SOUTH);
    JPanel body = new JPanel(new BorderLayout(0, em() / 2));
    body.add(top, BorderLayout.NORTH);
    body.add(drawing, BorderLayout.CENTER);
    body.add(meaning, BorderLayout.SOUTH);
    add(body, BorderLayout.CENTER);
    explain();
  }

  private void typed() {
    offer(ValueTexts.read(target().property(), field.getText()));
    explain();
  }

  private void explain() {
    meaning.setText(
        String.join("\n", Explanations.lines(target().property(), field.getText().strip())));
    drawing.show(
        target().property().kind() instanceof io.framewright.spi.FrameKinds.Repeats
            ? RepeatList.parse(field.getText().strip())
            : Optional.empty());
  }

  /** The stages, drawn large. */
  private static final class Drawing extends Drawn {
    private static final long serialVersionUID = 1;

    private transient Optional<RepeatList> list = Optional.empty();

    Drawing() {
      named(this, "explained-form-drawing", "Repeats per step as a drawing");
    }

    void show(Optional<RepeatList> now) {
      list = now;
      setPreferredSize(new Dimension(10, now.isPresent() ? 6 * em() : 0));
      repaint();
    }

    @Override
    protected void paintComponent(Graphics g) {
      Graphics2D scratch = (Graphics2D) g.create();
      list.ifPresent(
          l ->
              StageDrawing.paint(
                  scratch,
                  new Rectangle(0, 0, getWidth(), getHeight()),
                  l,
                  Theme.current().faintText()));
      scratch.dispose();
    }
  }
}
