package io.framewright.editor.problems;

import java.awt.BorderLayout;
import java.awt.Component;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTable;
import javax.swing.JTextArea;
import javax.swing.table.TableCellRenderer;

/** A cell whose text goes on in as many lines as it needs; the first column has the icon. */
final class ProblemCell extends JPanel implements TableCellRenderer {
  private static final long serialVersionUID = 1;

  private final JLabel icon = new JLabel();
  private final JTextArea text = new JTextArea();

  ProblemCell() {
    super(new BorderLayout());
    text.setLineWrap(true);
    text.setWrapStyleWord(true);
    text.setOpaque(false);
    icon.setVerticalAlignment(JLabel.TOP);
    add(icon, BorderLayout.WEST);
    add(text, BorderLayout.CENTER);
  }

  @Override
  public Component getTableCellRendererComponent(
      JTable table, Object value, boolean selected, boolean focused, int row, int column) {
    int pad = table.getFontMetrics(table.getFont()).getHeight() / 4;
    setBorder(BorderFactory.createEmptyBorder(pad, pad, pad, pad));
    setBackground(selected ? table.getSelectionBackground() : table.getBackground());
    text.setFont(table.getFont());
    text.setForeground(selected ? table.getSelectionForeground() : table.getForeground());
    text.setText(String.valueOf(value));
    icon.setVisible(column == 0);
    if (column == 0) {
      icon.setIcon(new SeverityIcon(((ProblemsModel) table.getModel()).at(row).severity()));
      icon.setBorder(BorderFactory.createEmptyBorder(0, 0, 0, pad));
    }
    getAccessibleContext().setAccessibleName(String.valueOf(value));
    return this;
  }

  /** How high the text is in a column of a width. */
  int height(JTable table, int row, int column, int width) {
    getTableCellRendererComponent(table, table.getValueAt(row, column), false, false, row, column);
    int used = getInsets().left + getInsets().right;
    int beside = column == 0 ? icon.getPreferredSize().width : 0;
    text.setSize(Math.max(20, width - used - beside), Short.MAX_VALUE);
    return text.getPreferredSize().height + getInsets().top + getInsets().bottom;
  }
}
