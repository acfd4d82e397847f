package io.framewright.editor.canvas.tool;

import io.framewright.editor.look.Theme;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.util.function.Function;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.ListCellRenderer;

/** Paints rows of a popup: icon, title and a word aside, the detail below. */
final class PopupRowRenderer<T> extends JPanel implements ListCellRenderer<T> {
  private static final long serialVersionUID = 1;

  private final transient Function<T, PopupRow> rows;
  private final JLabel icon = new JLabel();
  private final JLabel title = new JLabel();
  private final JLabel aside = new JLabel();
  private final JLabel detail = new JLabel();

  PopupRowRenderer(Function<T, PopupRow> rows) {
    super(new BorderLayout());
    this.rows = rows;
    JPanel first = new JPanel(new BorderLayout());
    first.setOpaque(false);
    first.add(title, BorderLayout.CENTER);
    first.add(aside, BorderLayout.EAST);
    JPanel lines = new JPanel(new BorderLayout());
    lines.setOpaque(false);
    lines.add(first, BorderLayout.NORTH);
    lines.add(detail, BorderLayout.CENTER);
    add(icon, BorderLayout.WEST);
    add(lines, BorderLayout.CENTER);
  }

  @Override
  public Component getListCellRendererComponent(
      JList<? extends T> list, T value, int index, boolean selected, boolean focused) {
    Theme theme = Theme.current();
    PopupRow row = rows.apply(value);
    int gap = Math.round(theme.em() / 3);
    setBorder(BorderFactory.createEmptyBorder(gap, 2 * gap, gap, 2 * gap));
    ((BorderLayout) getLayout()).setHgap(2 * gap);
    setBackground(selected ? list.getSelectionBackground() : list.getBackground());
    Color strong = selected ? list.getSelectionForeground() : list.getForeground();
    Color faint = selected ? strong : theme.faintText();
    icon.setIcon(row.icon().orElse(null));
    show(title, row.title(), theme.bold(), strong);
    show(aside, row.aside(), theme.font().deriveFont(theme.em() * 0.9f), faint);
    show(detail, row.detail(), theme.font().deriveFont(theme.em() * 0.9f), faint);
    detail.setVisible(!row.detail().isEmpty());
    getAccessibleContext().setAccessibleName(row.title());
    getAccessibleContext().setAccessibleDescription(row.detail());
    return this;
  }

  @Override
  public Dimension getPreferredSize() {
    // the list is as wide as its popup, whatever the longest line
    return new Dimension(1, super.getPreferredSize().height);
  }

  private static void show(JLabel label, String text, java.awt.Font font, Color colour) {
    // plain text, also when it begins like HTML
    label.putClientProperty("html.disable", true);
    label.setText(text);
    label.setFont(font);
    label.setForeground(colour);
  }
}
