package io.framewright.editor.shell;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import javax.swing.JComponent;
import org.openide.awt.UndoRedo;
import org.openide.windows.TopComponent;

/**
 * A window around one panel, which is made when the window is first shown, so that hidden windows
 * cost nothing at the start.
 */
abstract class ToolWindow extends TopComponent implements HasIcon {
  private static final long serialVersionUID = 1;

  private final String icon;
  private boolean filled;

  ToolWindow(String name, String icon, String title, String tip) {
    this.icon = icon;
    setName(name);
    setDisplayName(title);
    setToolTipText(tip);
    setLayout(new BorderLayout());
    setFocusable(true);
    getAccessibleContext().setAccessibleName(title);
  }

  @Override
  public void refreshIcon() {
    setIcon(Icons.of(icon));
  }

  /** Makes the panel. */
  abstract JComponent panel();

  /** Makes the panel if it is not there yet. */
  final void fill() {
    if (!filled) {
      filled = true;
      add(panel());
      revalidate();
    }
  }

  @Override
  protected void componentShowing() {
    Services.whenStarted(this::fill);
  }

  /** Small, so that what is in it never pushes its neighbours aside. */
  @Override
  public Dimension getMinimumSize() {
    return new Dimension(60, 40);
  }

  @Override
  public UndoRedo getUndoRedo() {
    return Desk.desk().undoRedo();
  }

  @Override
  protected void componentActivated() {
    for (Component child : getComponents()) {
      child.requestFocusInWindow();
    }
  }
}
