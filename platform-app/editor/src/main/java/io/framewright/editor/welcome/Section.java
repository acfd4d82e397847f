package io.framewright.editor.welcome;

import io.framewright.editor.look.Theme;
import java.awt.Color;
import java.awt.Component;
import java.awt.Cursor;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.Icon;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.SwingConstants;
import javax.swing.UIManager;

/** A part of the column at the side: a heading, texts and links below one another. */
class Section extends JPanel {
  private static final long serialVersionUID = 1;

  private final JLabel heading;
  private final int fixed;

  Section(String title) {
    setOpaque(false);
    setLayout(new BoxLayout(this, BoxLayout.Y_AXIS));
    setAlignmentX(LEFT_ALIGNMENT);
    heading = new JLabel(title);
    heading.setFont(Theme.current().bold().deriveFont(Theme.current().em() * 1.1f));
    heading.setBorder(BorderFactory.createEmptyBorder(0, 0, gap(0.4f), 0));
    put(heading);
    fixed = getComponentCount();
    setBorder(BorderFactory.createEmptyBorder(0, 0, gap(1.6f), 0));
    getAccessibleContext().setAccessibleName(title);
  }

  @Override
  public void updateUI() {
    super.updateUI();
    if (heading != null) {
      heading.setFont(Theme.current().bold().deriveFont(Theme.current().em() * 1.1f));
    }
  }

  final void clear() {
    while (getComponentCount() > fixed) {
      remove(fixed);
    }
  }

  /** A paragraph. */
  final void text(String words) {
    put(new Paragraph(words));
  }

  /** A line with a coloured dot. */
  final void dot(String words, Color colour) {
    JLabel label = new JLabel(words, new Dot(colour), SwingConstants.LEADING);
    label.setToolTipText(words);
    label.setMinimumSize(new Dimension(0, label.getPreferredSize().height));
    put(label);
    put(Box.createVerticalStrut(gap(0.3f)));
  }

  /** Something to click. */
  final JButton link(String words, String name, Runnable work) {
    JButton button = new Link(words);
    button.setName(name);
    button.addActionListener(e -> work.run());
    put(button);
    return button;
  }

  private void put(Component child) {
    if (child instanceof javax.swing.JComponent c) {
      c.setAlignmentX(LEFT_ALIGNMENT);
    }
    add(child);
  }

  static Color good() {
    return colour("Actions.Green", new Color(0x59A869));
  }

  private static Color linkColour() {
    return colour("Component.linkColor", Theme.current().selection());
  }

  private static Color colour(String key, Color other) {
    Color found = UIManager.getColor(key);
    return found == null ? other : found;
  }

  static int gap(float em) {
    return Math.round(Theme.current().em() * em);
  }

  /** Text that wraps at the width of the column. */
  private static final class Paragraph extends JTextArea {
    private static final long serialVersionUID = 1;

    Paragraph(String words) {
      super(words);
      setLineWrap(true);
      setWrapStyleWord(true);
      setEditable(false);
      setFocusable(false);
      setOpaque(false);
      getAccessibleContext().setAccessibleName(words);
    }

    @Override
    public void updateUI() {
      super.updateUI();
      setBorder(BorderFactory.createEmptyBorder(0, 0, gap(0.3f), 0));
      setFont(UIManager.getFont("Label.font"));
      setForeground(UIManager.getColor("Label.foreground"));
    }

    @Override
    public Dimension getMaximumSize() {
      return new Dimension(Integer.MAX_VALUE, getPreferredSize().height);
    }

    @Override
    public Dimension getMinimumSize() {
      return new Dimension(0, super.getMinimumSize().height);
    }
  }

  /** A button that looks like a link. */
  private static final class Link extends JButton {
    private static final long serialVersionUID = 1;

    Link(String words) {
      super(words);
      setHorizontalAlignment(SwingConstants.LEADING);
      setContentAreaFilled(false);
      setCursor(Cursor.getPredefinedCursor(Cursor.HAND_CURSOR));
      getAccessibleContext().setAccessibleName(words);
    }

    @Override
    public void updateUI() {
      super.updateUI();
      setBorder(BorderFactory.createEmptyBorder(gap(0.18f), 0, gap(0.18f), 0));
      setForeground(linkColour());
    }

    @Override
    public Dimension getMinimumSize() {
      return new Dimension(0, super.getMinimumSize().height);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
      super.paintComponent(graphics);
      if (isFocusOwner() || getModel().isRollover()) {
        graphics.setColor(getForeground());
        int wide = Math.min(getWidth(), getFontMetrics(getFont()).stringWidth(getText()));
        int y = getHeight() - Math.max(2, gap(0.15f));
        graphics.drawLine(0, y, wide, y);
        if (isFocusOwner()) {
          graphics.drawLine(0, y + 1, wide, y + 1);
        }
      }
    }
  }

  private record Dot(Color colour) implements Icon {
    @Override
    public void paintIcon(Component on, Graphics graphics, int x, int y) {
      Graphics2D g = (Graphics2D) graphics.create();
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setColor(colour);
      g.fill(new Ellipse2D.Double(x + 1, y + 1, getIconWidth() - 2.0, getIconHeight() - 2.0));
      g.dispose();
    }

    @Override
    public int getIconWidth() {
      return gap(0.8f);
    }

    @Override
    public int getIconHeight() {
      return gap(0.8f);
    }
  }
}
