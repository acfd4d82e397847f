package io.framewright.editor.problems;

import io.framewright.editor.look.Theme;
import io.framewright.graph.Problem;
import java.awt.datatransfer.StringSelection;
import java.awt.event.ActionEvent;
import java.awt.event.ActionListener;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.swing.AbstractAction;
import javax.swing.JLabel;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;
import javax.swing.JTable;
import javax.swing.KeyStroke;
import javax.swing.ListSelectionModel;
import javax.swing.SwingUtilities;
import javax.swing.event.ChangeEvent;
import javax.swing.event.TableModelEvent;
import javax.swing.table.TableColumn;

/** The list itself: a click or Enter goes to the place, Ctrl+C copies as text. */
final class ProblemsTable extends JTable {
  private static final long serialVersionUID = 1;
  private static final double[] SHARES = {0.22, 0.43, 0.35};

  private final transient Consumer<Problem> go;
  private ProblemCell cell;

  ProblemsTable(ProblemsModel model, Consumer<Problem> go) {
    super(model);
    this.go = go;
    setName("problems-table");
    getAccessibleContext().setAccessibleName("Problems");
    dress();
    setSelectionMode(ListSelectionModel.MULTIPLE_INTERVAL_SELECTION);
    setFillsViewportHeight(true);
    setShowHorizontalLines(true);
    getTableHeader().setReorderingAllowed(false);
    act(KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, 0), "go", e -> goTo(getSelectedRow()));
    act(
        KeyStroke.getKeyStroke(KeyEvent.VK_C, InputEvent.CTRL_DOWN_MASK),
        "copy-problems",
        e -> copy());
    JPopupMenu menu = new JPopupMenu();
    menu.add(item("Go to It", "problems-go", e -> goTo(getSelectedRow())));
    menu.add(item("Copy as Text", "problems-copy", e -> copy()));
    menu.add(item("Select All", "problems-select-all", e -> selectAll()));
    setComponentPopupMenu(menu);
    addMouseListener(
        new MouseAdapter() {
          @Override
          public void mouseClicked(MouseEvent e) {
            boolean plain = !e.isControlDown() && !e.isShiftDown();
            if (SwingUtilities.isLeftMouseButton(e) && plain) {
              goTo(rowAtPoint(e.getPoint()));
            }
          }
        });
    for (int i = 0; i < SHARES.length; i++) {
      TableColumn column = getColumnModel().getColumn(i);
      column.setPreferredWidth((int) (1000 * SHARES[i]));
    }
  }

  private void goTo(int row) {
    if (row >= 0 && row < getRowCount()) {
      go.accept(((ProblemsModel) getModel()).at(row));
    }
  }

  /** Puts what is selected, or else all, on the clipboard as text. */
  void copy() {
    getToolkit().getSystemClipboard().setContents(new StringSelection(text()), null);
  }

  String text() {
    if (getSelectedRowCount() == 0) {
      selectAll();
    }
    return Arrays.stream(getSelectedRows())
        .mapToObj(row -> ((ProblemsModel) getModel()).at(row).text())
        .collect(Collectors.joining("\n"));
  }

  private void act(KeyStroke key, String name, ActionListener action) {
    getInputMap(WHEN_ANCESTOR_OF_FOCUSED_COMPONENT).put(key, name);
    getActionMap()
        .put(
            name,
            new AbstractAction() {
              private static final long serialVersionUID = 1;

              @Override
              public void actionPerformed(ActionEvent e) {
                action.actionPerformed(e);
              }
            });
  }

  private static JMenuItem item(String text, String name, ActionListener action) {
    JMenuItem item = new JMenuItem(text);
    item.setName(name);
    item.addActionListener(action);
    return item;
  }

  @Override
  public void tableChanged(TableModelEvent e) {
    super.tableChanged(e);
    fitRows();
  }

  @Override
  public void columnMarginChanged(ChangeEvent e) {
    super.columnMarginChanged(e);
    fitRows();
  }

  @Override
  public void doLayout() {
    super.doLayout();
    fitRows();
  }

  @Override
  public void updateUI() {
    super.updateUI();
    if (cell != null) { // not while this is being made
      dress();
    }
  }

  private void dress() {
    setFont(Theme.current().font());
    cell = new ProblemCell();
    setDefaultRenderer(Object.class, cell);
    if (getTableHeader().getDefaultRenderer() instanceof JLabel label) {
      label.setHorizontalAlignment(JLabel.LEADING);
    }
    fitRows();
  }

  /** Makes each row as high as its longest text. */
  private void fitRows() {
    if (cell == null) {
      return; // while this is being made
    }
    for (int row = 0; row < getRowCount(); row++) {
      int height = 1;
      for (int column = 0; column < getColumnCount(); column++) {
        int width = getColumnModel().getColumn(column).getWidth();
        height = Math.max(height, cell.height(this, row, column, width));
      }
      if (getRowHeight(row) != height) {
        setRowHeight(row, height);
      }
    }
  }
}
