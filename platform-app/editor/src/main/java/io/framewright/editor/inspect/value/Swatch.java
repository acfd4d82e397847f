package io.framewright.editor.inspect.value;

import io.framewright.editor.look.Theme;
import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics;
import javax.swing.Icon;

/** A square of a colour. */
record Swatch(String colour) implements Icon {
  @Override
  public void paintIcon(Component c, Graphics g, int x, int y) {
    g.setColor(Color.decode(colour));
    g.fillRect(x, y, getIconWidth() - 1, getIconHeight() - 1);
    g.setColor(Theme.current().text());
    g.drawRect(x, y, getIconWidth() - 1, getIconHeight() - 1);
  }

  @Override
  public int getIconWidth() {
    return FormPanel.em();
  }

  @Override
  public int getIconHeight() {
    return FormPanel.em();
  }
}
