package io.framewright.editor.palette;

import io.framewright.editor.look.Theme;
import io.framewright.spi.NodeDescription;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.event.ActionEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.swing.AbstractAction;
import javax.swing.JTree;
import javax.swing.KeyStroke;
import javax.swing.ToolTipManager;
import javax.swing.plaf.basic.BasicTreeUI;
import javax.swing.tree.DefaultMutableTreeNode;
import javax.swing.tree.DefaultTreeModel;
import javax.swing.tree.TreePath;
import javax.swing.tree.TreeSelectionModel;

/** The list of the palette: categories that open and close, or what a search has found. */
final class PaletteTree extends JTree {
  private static final long serialVersionUID = 1;

  /** A heading. */
  record Heading(String title, int count) {
    @Override
    public String toString() {
      return title;
    }
  }

  /** A node type. */
  record Item(NodeDescription type) {
    @Override
    public String toString() {
      return type.title();
    }
  }

  private final transient Consumer<NodeDescription> onChosen;
  private final transient Set<String> closed = new HashSet<>();

  PaletteTree(Consumer<NodeDescription> onChosen) {
    super(new DefaultTreeModel(new DefaultMutableTreeNode()));
    this.onChosen = onChosen;
    setName("palette-list");
    getAccessibleContext().setAccessibleName("Node types");
    setRootVisible(false);
    setShowsRootHandles(true);
    setToggleClickCount(1);
    setRowHeight(0);
    getSelectionModel().setSelectionMode(TreeSelectionModel.SINGLE_TREE_SELECTION);
    setCellRenderer(new PaletteRenderer());
    setDragEnabled(!GraphicsEnvironment.isHeadless());
    setTransferHandler(new PaletteDrag());
    ToolTipManager.sharedInstance().registerComponent(this);
    getInputMap().put(KeyStroke.getKeyStroke("ENTER"), "choose");
    getActionMap()
        .put(
            "choose",
            new AbstractAction() {
              private static final long serialVersionUID = 1;

              @Override
              public void actionPerformed(ActionEvent e) {
                chooseSelected();
              }
            });
    addMouseListener(
        new MouseAdapter() {
          @Override
          public void mouseClicked(MouseEvent e) {
            boolean left = e.getButton() == MouseEvent.BUTTON1;
            if (left && e.getClickCount() == 2 && getPathForLocation(e.getX(), e.getY()) != null) {
              selectedType().ifPresent(onChosen);
            }
          }
        });
  }

  /** Shows all types by category. */
  void showCategories(Map<String, List<NodeDescription>> categories) {
    rememberClosed();
    DefaultMutableTreeNode root = new DefaultMutableTreeNode();
    categories.forEach(
        (title, types) -> {
          DefaultMutableTreeNode heading =
              new DefaultMutableTreeNode(new Heading(title, types.size()));
          types.forEach(t -> heading.add(new DefaultMutableTreeNode(new Item(t), false)));
          root.add(heading);
        });
    setModel(new DefaultTreeModel(root));
    for (int i = 0; i < root.getChildCount(); i++) {
      DefaultMutableTreeNode heading = (DefaultMutableTreeNode) root.getChildAt(i);
      if (!closed.contains(heading.getUserObject().toString())) {
        expandPath(new TreePath(heading.getPath()));
      }
    }
  }

  /** Shows types without headings, and selects the first. */
  void showFound(List<NodeDescription> types) {
    rememberClosed();
    DefaultMutableTreeNode root = new DefaultMutableTreeNode();
    types.forEach(t -> root.add(new DefaultMutableTreeNode(new Item(t), false)));
    setModel(new DefaultTreeModel(root));
    setSelectionRow(0);
  }

  /** The node type that is selected. */
  Optional<NodeDescription> selectedType() {
    return typeAt(getSelectionPath());
  }

  /** Chooses the selected type, or opens or closes the selected heading. */
  void chooseSelected() {
    TreePath path = getSelectionPath();
    if (path != null && object(path) instanceof Heading) {
      setExpandedState(path, !isExpanded(path));
    } else {
      selectedType().ifPresent(onChosen);
    }
  }

  /** Selects the row so many below the selected one. */
  void step(int rows) {
    int last = getRowCount() - 1;
    if (last >= 0) {
      int row = Math.max(0, Math.min(last, getLeadSelectionRow() + rows));
      setSelectionRow(row);
      scrollRowToVisible(row);
    }
  }

  @Override
  public void updateUI() {
    super.updateUI();
    if (getUI() instanceof BasicTreeUI look) {
      // one level alone needs little room
      int em = Math.round(Theme.current().em());
      look.setLeftChildIndent(em * 2 / 3);
      look.setRightChildIndent(em / 2);
    }
  }

  @Override
  public String getToolTipText(MouseEvent event) {
    return typeAt(getPathForLocation(event.getX(), event.getY())).map(NodeTips::of).orElse(null);
  }

  @Override
  public boolean getScrollableTracksViewportWidth() {
    return true;
  }

  @Override
  public void scrollRectToVisible(Rectangle wanted) {
    // rows are never scrolled sideways
    super.scrollRectToVisible(new Rectangle(0, wanted.y, 1, wanted.height));
  }

  static Object object(TreePath path) {
    return ((DefaultMutableTreeNode) path.getLastPathComponent()).getUserObject();
  }

  private static Optional<NodeDescription> typeAt(TreePath path) {
    return path != null && object(path) instanceof Item item
        ? Optional.of(item.type())
        : Optional.empty();
  }

  private void rememberClosed() {
    DefaultMutableTreeNode root = (DefaultMutableTreeNode) getModel().getRoot();
    for (int i = 0; i < root.getChildCount(); i++) {
      DefaultMutableTreeNode child = (DefaultMutableTreeNode) root.getChildAt(i);
      if (child.getUserObject() instanceof Heading heading) {
        if (isExpanded(new TreePath(child.getPath()))) {
          closed.remove(heading.title());
        } else {
          closed.add(heading.title());
        }
      }
    }
  }
}
