package io.framewright.editor.canvas.tool;

import io.framewright.editor.look.Theme;
import java.awt.Rectangle;
import java.awt.event.ActionEvent;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.geom.Rectangle2D;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.AbstractAction;
import javax.swing.JTextField;
import javax.swing.KeyStroke;

/** Edits a title where it stands, at the canvas' zoom. */
final class InPlace {
  private static final double LEGIBLE = 9;

  private final Desk desk;
  private Optional<JTextField> open = Optional.empty();
  private Consumer<String> done = text -> {};

  InPlace(Desk desk) {
    this.desk = desk;
    desk.viewport().onChange(this::commit);
  }

  /**
   * Opens a field.
   *
   * @param scene where the title stands
   * @param done is told of the new text
   */
  void edit(Rectangle2D scene, String name, String text, Consumer<String> whenDone) {
    commit();
    if (!desk.writable()) {
      return;
    }
    desk.hint().hide();
    bringIntoView(scene);
    Theme theme = Theme.current();
    double size = Math.max(LEGIBLE, theme.em() * desk.viewport().zoom());
    JTextField field = new JTextField(text);
    field.setName("in-place-title");
    field.getAccessibleContext().setAccessibleName(name);
    field.setFont(theme.bold().deriveFont((float) size));
    field.selectAll();
    OpeningKey.keepOutOf(field);
    Rectangle at = desk.viewport().toView(scene).getBounds();
    int width = Math.max(at.width, (int) Math.round(size * 10));
    int height = Math.max(at.height, field.getPreferredSize().height);
    field.setBounds(at.x, at.y + (at.height - height) / 2, width, height);
    key(field, "ENTER", this::commit);
    key(field, "ESCAPE", this::cancel);
    field.addFocusListener(
        new FocusAdapter() {
          @Override
          public void focusLost(FocusEvent e) {
            if (!e.isTemporary()) {
              commit();
            }
          }
        });
    open = Optional.of(field);
    done = whenDone;
    desk.canvas().add(field);
    field.requestFocusInWindow();
    field.repaint();
  }

  private void bringIntoView(Rectangle2D scene) {
    Rectangle2D at = desk.viewport().toView(scene);
    double right = desk.canvas().getWidth() - Math.min(at.getWidth(), desk.canvas().getWidth());
    double bottom = desk.canvas().getHeight() - at.getHeight();
    double x = Math.max(0, Math.min(at.getX(), right));
    double y = Math.max(0, Math.min(at.getY(), bottom));
    if (x != at.getX() || y != at.getY()) {
      desk.viewport().pan(x - at.getX(), y - at.getY());
    }
  }

  /** Takes the text over and closes the field, if one is open. */
  void commit() {
    open.ifPresent(
        field -> {
          close(field);
          done.accept(field.getText());
        });
  }

  /** Closes the field, if one is open. */
  void cancel() {
    open.ifPresent(this::close);
  }

  private void close(JTextField field) {
    open = Optional.empty();
    boolean focused = field.isFocusOwner();
    desk.canvas().remove(field);
    desk.canvas().repaint(field.getBounds());
    if (focused) {
      desk.canvas().requestFocusInWindow();
    }
  }

  private static void key(JTextField field, String stroke, Runnable work) {
    field.getInputMap().put(KeyStroke.getKeyStroke(stroke), stroke);
    field
        .getActionMap()
        .put(
            stroke,
            new AbstractAction() {
              private static final long serialVersionUID = 1;

              @Override
              public void actionPerformed(ActionEvent e) {
                work.run();
              }
            });
  }
}
