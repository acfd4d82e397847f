package io.framewright.editor.inspect;

import io.framewright.editor.look.Theme;
import java.awt.Component;
import java.awt.Container;
import java.beans.FeatureDescriptor;
import java.beans.PropertyVetoException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;
import javax.swing.JTable;
import javax.swing.UIManager;
import org.openide.explorer.propertysheet.PropertySheet;
import org.openide.nodes.Node;

/** The platform's property sheet, whose lines can be selected by name and reset. */
final class RowSheet extends PropertySheet {
  private static final long serialVersionUID = 1;

  private final JTable table;
  private final transient Consumer<Optional<Node.Property<?>>> selected;
  private transient Optional<DocumentNode> node = Optional.empty();
  private transient Optional<String> wanted = Optional.empty();

  /**
   * An empty sheet.
   *
   * @param selected is told of the line that is selected, whenever it may be another one
   */
  RowSheet(Consumer<Optional<Node.Property<?>>> selected) {
    this.selected = selected;
    setName("property-sheet");
    setDescriptionAreaVisible(false);
    table = table(this).orElseThrow();
    table.setName("property-table");
    table.getAccessibleContext().setAccessibleName("Properties");
    table.getSelectionModel().addListSelectionListener(e -> selected.accept(line()));
    table.getModel().addTableModelListener(e -> selectWanted());
    try {
      setSortingMode(UNSORTED);
    } catch (PropertyVetoException e) {
      Logger.getLogger(RowSheet.class.getName()).log(Level.INFO, "Cannot sort", e);
    }
  }

  @Override
  public void updateUI() {
    int height = Math.round(Theme.current().em() * 1.85f);
    UIManager.put("netbeans.ps.rowheight", height);
    super.updateUI();
  }

  /** Shows a node, or nothing. */
  void show(Optional<DocumentNode> now) {
    node = now;
    setNodes(now.map(n -> new Node[] {n}).orElseGet(() -> new Node[0]));
  }

  /** Selects the line of a property or port as soon as the sheet shows it. */
  void select(String place) {
    wanted = Optional.of(place);
    selectWanted();
  }

  /** The line that is selected. */
  Optional<Node.Property<?>> line() {
    return getSelection() instanceof Node.Property<?> line ? Optional.of(line) : Optional.empty();
  }

  private void selectWanted() {
    Optional<Node.Property<?>> line = wanted.flatMap(place -> node.flatMap(n -> n.line(place)));
    if (line.isPresent() && (selectRow(line.get()) || expandTo(line.get()))) {
      wanted = Optional.empty();
    }
  }

  private boolean selectRow(Node.Property<?> line) {
    for (int row = 0; row < table.getRowCount(); row++) {
      if (table.getValueAt(row, 0) == line) {
        table.changeSelection(row, 1, false, false);
        table.scrollRectToVisible(table.getCellRect(row, 1, true));
        table.requestFocusInWindow();
        selected.accept(Optional.of(line));
        return true;
      }
    }
    return false;
  }

  /** Opens the part of the sheet that the line is in. */
  private boolean expandTo(Node.Property<?> line) {
    for (int row = 0; row < table.getRowCount(); row++) {
      if (table.getValueAt(row, 0) instanceof Node.PropertySet set
          && java.util.Arrays.asList(set.getProperties()).contains(line)
          && !isExpanded(set)) {
        wanted = Optional.empty(); // opening tells of the change at once
        toggleExpanded(set);
        return selectRow(line);
      }
    }
    return false;
  }

  @Override
  protected JPopupMenu createPopupMenu() {
    JPopupMenu menu = new JPopupMenu();
    FeatureDescriptor at = getSelection();
    JMenuItem reset = new JMenuItem("Reset to Default");
    reset.setName("reset-property");
    reset.setEnabled(at instanceof Row row && row.canWrite() && !row.isDefaultValue());
    reset.addActionListener(
        e -> {
          if (at instanceof Row row) {
            row.restoreDefaultValue();
          }
        });
    menu.add(reset);
    return menu;
  }

  private static Optional<JTable> table(Container in) {
    for (Component each : in.getComponents()) {
      if (each instanceof JTable found) {
        return Optional.of(found);
      }
      if (each instanceof Container inner) {
        Optional<JTable> deeper = table(inner);
        if (deeper.isPresent()) {
          return deeper;
        }
      }
    }
    return Optional.empty();
  }
}
