package io.framewright.editor.inspect.value;

import javax.accessibility.Accessible;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleRole;
import javax.swing.JComponent;

/** A component that paints itself and says to assistive tools what it is. */
abstract class Drawn extends JComponent implements Accessible {
  private static final long serialVersionUID = 1;

  @Override
  public AccessibleContext getAccessibleContext() {
    if (accessibleContext == null) {
      accessibleContext = new Context();
    }
    return accessibleContext;
  }

  /** Says that it is a drawing. */
  private final class Context extends AccessibleJComponent {
    private static final long serialVersionUID = 1;

    @Override
    public AccessibleRole getAccessibleRole() {
      return AccessibleRole.CANVAS;
    }
  }
}
