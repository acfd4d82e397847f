package io.framewright.editor.inspect.value;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.EventQueue;
import java.util.List;
import javax.swing.JButton;
import javax.swing.JColorChooser;
import javax.swing.JLabel;

/** Draws coloured rectangles over the picture that they go onto. */
final class RectanglesForm extends FormPanel {
  private static final long serialVersionUID = 1;
  private static final int SIZE = 1024;

  private final RectangleArea area;
  private final JLabel state = new JLabel();
  private final JButton colour;
  private final JButton delete;

  RectanglesForm(Form.Target target, ValueContext context) {
    super(target, "rectangles-form");
    area = new RectangleArea(target.json().map(Rect::read).orElse(List.of()), this::drawn);
    colour = button("Colour\u2026", "rectangles-colour", this::chooseColour);
    delete = button("Delete", "rectangles-delete", area::delete);
    add(area, BorderLayout.CENTER);
    add(row(colour, delete, state), BorderLayout.SOUTH);
    tell();
    context
        .backdrop()
        .get()
        .ifPresent(
            file ->
                context
                    .frames()
                    .frame(file, SIZE)
                    .thenAccept(
                        i ->
                            EventQueue.invokeLater(
                                () -> area.picture(java.util.Optional.ofNullable(i)))));
  }

  private void drawn() {
    offer(Rect.write(area.rectangles()));
    tell();
  }

  private void tell() {
    delete.setEnabled(area.hasSelection());
    colour.setIcon(new Swatch(area.colour()));
    int count = area.rectangles().size();
    state.setText(count == 1 ? "1 rectangle" : count + " rectangles");
  }

  private void chooseColour() {
    Color chosen = JColorChooser.showDialog(this, "Colour", Color.decode(area.colour()), false);
    if (chosen != null) {
      area.colour(ColourForm.hex(chosen));
      tell();
    }
  }
}
