package io.framewright.editor.inspect.value;

import com.fasterxml.jackson.databind.node.TextNode;
import java.awt.BorderLayout;
import java.awt.Color;
import javax.swing.JColorChooser;
import javax.swing.JPanel;

/** Chooses a colour. */
final class ColourForm extends FormPanel {
  private static final long serialVersionUID = 1;

  ColourForm(Form.Target target) {
    super(target, "colour-form");
    String now = target.json().map(v -> v.asText()).orElse("");
    JColorChooser chooser =
        new JColorChooser(now.matches("#[0-9a-fA-F]{6}") ? Color.decode(now) : Color.GRAY);
    named(chooser, "colour-chooser", ValueTexts.title(target.property()));
    chooser.setPreviewPanel(new JPanel()); // its samples of text say nothing here
    chooser
        .getSelectionModel()
        .addChangeListener(e -> offer(TextNode.valueOf(hex(chooser.getColor()))));
    add(chooser, BorderLayout.CENTER);
  }

  /** A colour as {@code #rrggbb}. */
  static String hex(Color colour) {
    return String.format("#%06x", colour.getRGB() & 0xffffff);
  }
}
