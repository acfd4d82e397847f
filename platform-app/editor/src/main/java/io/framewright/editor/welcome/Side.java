package io.framewright.editor.welcome;

import java.awt.Dimension;
import javax.swing.BoxLayout;
import javax.swing.JPanel;

/** The column at the side, of one width whatever is in it. */
final class Side extends JPanel {
  private static final long serialVersionUID = 1;
  private static final float WIDTH = 19;

  Side() {
    setOpaque(false);
    setLayout(new BoxLayout(this, BoxLayout.Y_AXIS));
  }

  @Override
  public Dimension getPreferredSize() {
    return new Dimension(Section.gap(WIDTH), super.getPreferredSize().height);
  }

  @Override
  public Dimension getMinimumSize() {
    return new Dimension(Section.gap(WIDTH), 0);
  }
}
