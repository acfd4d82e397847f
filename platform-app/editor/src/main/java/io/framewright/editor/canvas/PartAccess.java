package io.framewright.editor.canvas;

import io.framewright.editor.look.Theme;
import java.awt.Color;
import java.awt.Cursor;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.event.FocusListener;
import java.awt.geom.Rectangle2D;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.accessibility.Accessible;
import javax.accessibility.AccessibleComponent;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleRole;
import javax.accessibility.AccessibleState;
import javax.accessibility.AccessibleStateSet;

/** One node or port for screen readers and tests. Reads all from the canvas, sets nothing. */
final class PartAccess extends AccessibleContext implements Accessible, AccessibleComponent {
  /** What it stands for; bounds are in the scene. */
  record What(
      boolean node,
      Supplier<String> name,
      Supplier<Optional<Rectangle2D>> bounds,
      BooleanSupplier selected) {}

  private final GraphCanvas canvas;
  private final What what;
  private int index;

  PartAccess(GraphCanvas canvas, What what) {
    this.canvas = canvas;
    this.what = what;
    setAccessibleParent(canvas);
  }

  void index(int place) {
    index = place;
  }

  @Override
  public AccessibleContext getAccessibleContext() {
    return this;
  }

  @Override
  public String getAccessibleName() {
    return what.name().get();
  }

  @Override
  public AccessibleRole getAccessibleRole() {
    return what.node() ? AccessibleRole.PANEL : AccessibleRole.ICON;
  }

  @Override
  public AccessibleStateSet getAccessibleStateSet() {
    AccessibleStateSet states = new AccessibleStateSet();
    states.add(AccessibleState.ENABLED);
    if (isVisible()) {
      states.add(AccessibleState.VISIBLE);
    }
    if (isShowing()) {
      states.add(AccessibleState.SHOWING);
    }
    if (what.node()) {
      states.add(AccessibleState.SELECTABLE);
    }
    if (what.selected().getAsBoolean()) {
      states.add(AccessibleState.SELECTED);
    }
    return states;
  }

  @Override
  public int getAccessibleIndexInParent() {
    return index;
  }

  @Override
  public int getAccessibleChildrenCount() {
    return 0;
  }

  @Override
  public Accessible getAccessibleChild(int i) {
    return null;
  }

  @Override
  public Locale getLocale() {
    return canvas.getLocale();
  }

  @Override
  public AccessibleComponent getAccessibleComponent() {
    return this;
  }

  /** In pixels of the canvas; empty when it is gone. */
  @Override
  public Rectangle getBounds() {
    return what.bounds()
        .get()
        .map(scene -> canvas.viewport().toView(scene).getBounds())
        .orElseGet(Rectangle::new);
  }

  @Override
  public Point getLocation() {
    return getBounds().getLocation();
  }

  @Override
  public Dimension getSize() {
    return getBounds().getSize();
  }

  @Override
  public Point getLocationOnScreen() {
    if (!canvas.isShowing()) {
      return null;
    }
    Point here = getLocation();
    Point corner = canvas.getLocationOnScreen();
    return new Point(corner.x + here.x, corner.y + here.y);
  }

  @Override
  public boolean contains(Point p) {
    return new Rectangle(getSize()).contains(p);
  }

  @Override
  public boolean isVisible() {
    return canvas.isVisible() && what.bounds().get().isPresent();
  }

  @Override
  public boolean isShowing() {
    return canvas.isShowing() && getBounds().intersects(canvas.getVisibleRect());
  }

  @Override
  public boolean isEnabled() {
    return canvas.isEnabled();
  }

  @Override
  public boolean isFocusTraversable() {
    return false;
  }

  @Override
  public Accessible getAccessibleAt(Point p) {
    return null;
  }

  @Override
  public Color getBackground() {
    return Theme.current().nodeBody();
  }

  @Override
  public Color getForeground() {
    return Theme.current().text();
  }

  @Override
  public Font getFont() {
    return Theme.current().font();
  }

  @Override
  public FontMetrics getFontMetrics(Font font) {
    return canvas.getFontMetrics(font);
  }

  @Override
  public Cursor getCursor() {
    return canvas.getCursor();
  }

  @Override
  public void setBackground(Color colour) {}

  @Override
  public void setForeground(Color colour) {}

  @Override
  public void setCursor(Cursor cursor) {}

  @Override
  public void setFont(Font font) {}

  @Override
  public void setEnabled(boolean enabled) {}

  @Override
  public void setVisible(boolean visible) {}

  @Override
  public void setLocation(Point p) {}

  @Override
  public void setBounds(Rectangle r) {}

  @Override
  public void setSize(Dimension size) {}

  @Override
  public void requestFocus() {
    canvas.requestFocusInWindow();
  }

  @Override
  public void addFocusListener(FocusListener listener) {}

  @Override
  public void removeFocusListener(FocusListener listener) {}
}
