package io.framewright.editor.shell;

import io.framewright.spi.NodeDescription;
import java.awt.Component;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JList;

/** Shows a node type by its title. */
final class DescriptionRenderer extends DefaultListCellRenderer {
  private static final long serialVersionUID = 1;

  @Override
  public Component getListCellRendererComponent(
      JList<?> list, Object value, int index, boolean selected, boolean focused) {
    Object shown = value instanceof NodeDescription type ? type.title() : value;
    return super.getListCellRendererComponent(list, shown, index, selected, focused);
  }
}
