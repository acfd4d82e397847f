package io.framewright.editor.palette;

import io.framewright.editor.look.Theme;
import java.awt.Component;
import javax.swing.BorderFactory;
import javax.swing.JTree;
import javax.swing.tree.DefaultMutableTreeNode;
import javax.swing.tree.DefaultTreeCellRenderer;

/** A row of the palette: a heading in bold, a node type with its small picture. */
final class PaletteRenderer extends DefaultTreeCellRenderer {
  private static final long serialVersionUID = 1;

  @Override
  public Component getTreeCellRendererComponent(
      JTree tree,
      Object value,
      boolean selected,
      boolean expanded,
      boolean leaf,
      int row,
      boolean focused) {
    super.getTreeCellRendererComponent(tree, value, selected, expanded, leaf, row, focused);
    Theme theme = Theme.current();
    int gap = Math.round(theme.em() / 5);
    setBorder(BorderFactory.createEmptyBorder(gap, 0, gap, gap));
    setIconTextGap(Math.round(theme.em() / 2));
    Object object = ((DefaultMutableTreeNode) value).getUserObject();
    if (object instanceof PaletteTree.Item item) {
      setFont(theme.font());
      setIcon(new NodeIcon(item.type()));
      getAccessibleContext().setAccessibleDescription(item.type().summary());
    } else {
      setFont(theme.bold());
      setIcon(null);
      if (object instanceof PaletteTree.Heading heading) {
        getAccessibleContext().setAccessibleDescription(heading.count() + " node types");
      }
    }
    return this;
  }
}
