package io.framewright.editor.inspect.value;

import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.editor.look.Theme;
import io.framewright.graph.Problem;
import io.framewright.spi.Property;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.FlowLayout;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;

/** What the forms share: the help above, and below it a line that says what is wrong. */
abstract class FormPanel extends JPanel {
  private static final long serialVersionUID = 1;

  private final transient Form.Target target;
  private final JLabel fault = new JLabel(" ");

  FormPanel(Form.Target target, String name) {
    super(new BorderLayout(em() / 2, em() / 2));
    this.target = target;
    setName(name);
    setBorder(BorderFactory.createEmptyBorder(em(), em(), em() / 2, em()));
    putClientProperty("title", ValueTexts.title(target.property()));
    getAccessibleContext().setAccessibleName(ValueTexts.title(target.property()));
    JLabel help = new JLabel(html(target.property().help(), 38 * em()));
    help.setName("form-help");
    add(help, BorderLayout.NORTH);
    fault.setName("form-fault");
    add(fault, BorderLayout.SOUTH);
  }

  /** The size that all sizes derive from. */
  static int em() {
    return Math.round(Theme.current().em());
  }

  static String html(String text, int width) {
    return "<html><body style='width:" + width * 3 / 4 + "px'>" + Html.escape(text) + "</html>";
  }

  final Form.Target target() {
    return target;
  }

  /** Takes a value over, or says what is wrong with it. */
  final void offer(JsonNode value) {
    Optional<Property.Fault> wrong = target.property().fault(value);
    fault.setForeground(Theme.current().problem(Problem.Severity.ERROR));
    fault.setText(wrong.map(w -> w.message() + " " + w.remedy()).orElse(" "));
    target.accept(value);
  }

  static JPanel row(Component... parts) {
    JPanel row = new JPanel(new FlowLayout(FlowLayout.LEADING, em() / 2, 0));
    for (Component part : parts) {
      row.add(part);
    }
    return row;
  }

  static JButton button(String text, String name, Runnable action) {
    JButton button = new JButton(text);
    button.setName(name);
    button.addActionListener(e -> action.run());
    return button;
  }

  static <C extends JComponent> C named(C component, String name, String accessible) {
    component.setName(name);
    component.getAccessibleContext().setAccessibleName(accessible);
    return component;
  }
}
