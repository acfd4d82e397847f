package io.framewright.uiagent;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dialog;
import java.awt.Frame;
import java.awt.KeyboardFocusManager;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Window;
import java.util.ArrayList;
import java.util.List;
import javax.accessibility.Accessible;
import javax.accessibility.AccessibleComponent;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleState;
import javax.accessibility.AccessibleStateSet;
import javax.accessibility.AccessibleText;
import javax.swing.AbstractButton;
import javax.swing.JLabel;
import javax.swing.text.JTextComponent;

/**
 * What is on the screen: the showing components of all windows with their names, roles, states,
 * texts and places, and where a component paints its parts itself (cells of a table, nodes of a
 * canvas), those parts as assistive software sees them.
 */
final class ComponentTree {
  /** Parts that a component paints itself are read up to this many: no screen shows more. */
  private static final int MOST_PARTS = 2_000;

  private final Component focus =
      KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
  private int parts;

  private ComponentTree() {}

  /** All windows, as JSON. For the event thread. */
  static String read() {
    return new ComponentTree().windows();
  }

  private String windows() {
    List<Json> all = new ArrayList<>();
    for (Window window : Window.getWindows()) {
      if (window.isShowing()) {
        Rectangle bounds = new Rectangle(window.getLocationOnScreen(), window.getSize());
        all.add(component(window, bounds, bounds));
      }
    }
    return new Json().objects("windows", all).toString();
  }

  private Json component(Component component, Rectangle bounds, Rectangle clip) {
    AccessibleContext context = component.getAccessibleContext();
    Json json = new Json().with("class", component.getClass().getName());
    json.with("name", component.getName());
    if (component instanceof Frame frame) {
      json.with("title", frame.getTitle());
    } else if (component instanceof Dialog dialog) {
      json.with("title", dialog.getTitle()).mark("modal", dialog.isModal());
    }
    describe(json, context);
    json.with("text", text(component));
    json.mark("focused", component == focus).mark("disabled", !component.isEnabled());
    Rectangle seen = bounds.intersection(clip);
    place(json, "bounds", bounds);
    place(json, "seen", seen.isEmpty() ? new Rectangle(bounds.x, bounds.y, 0, 0) : seen);
    List<Json> children = new ArrayList<>();
    if (component instanceof Container container) {
      for (Component child : container.getComponents()) {
        if (child.isVisible() && !(child instanceof Window)) {
          Rectangle place = child.getBounds();
          place.translate(bounds.x, bounds.y);
          children.add(component(child, place, seen));
        }
      }
    }
    if (context != null && !seen.isEmpty()) {
      children.addAll(parts(context, seen));
    }
    return children.isEmpty() ? json : json.objects("children", children);
  }

  /** What assistive software sees in a component that is no component itself. */
  private List<Json> parts(AccessibleContext context, Rectangle clip) {
    List<Json> found = new ArrayList<>();
    int count = context.getAccessibleChildrenCount();
    for (int i = 0; i < count && parts < MOST_PARTS; i++) {
      Accessible child = context.getAccessibleChild(i);
      if (child == null || child instanceof Component) {
        continue;
      }
      AccessibleContext inner = child.getAccessibleContext();
      AccessibleComponent place = inner == null ? null : inner.getAccessibleComponent();
      Rectangle local = place == null ? null : place.getBounds();
      Point corner = local == null ? null : place.getLocationOnScreen();
      if (corner == null) {
        continue;
      }
      Rectangle bounds = new Rectangle(corner, local.getSize());
      Rectangle seen = bounds.intersection(clip);
      if (seen.isEmpty()) {
        continue;
      }
      parts++;
      Json json = new Json().with("class", child.getClass().getName()).mark("part", true);
      describe(json, inner);
      place(json, "bounds", bounds);
      place(json, "seen", seen);
      List<Json> below = parts(inner, clip);
      found.add(below.isEmpty() ? json : json.objects("children", below));
    }
    return found;
  }

  private static void describe(Json json, AccessibleContext context) {
    if (context == null) {
      return;
    }
    json.with("label", context.getAccessibleName());
    json.with("description", context.getAccessibleDescription());
    if (context.getAccessibleRole() != null) {
      json.with("role", context.getAccessibleRole().toDisplayString(java.util.Locale.ROOT));
    }
    AccessibleStateSet states = context.getAccessibleStateSet();
    if (states != null) {
      List<String> names = new ArrayList<>();
      for (AccessibleState state : states.toArray()) {
        names.add(state.toDisplayString(java.util.Locale.ROOT));
      }
      json.strings("states", names);
    }
    if (context.getAccessibleValue() != null
        && context.getAccessibleValue().getCurrentAccessibleValue() != null) {
      json.with("value", context.getAccessibleValue().getCurrentAccessibleValue().toString());
    }
  }

  private static String text(Component component) {
    if (component instanceof JTextComponent field) {
      return field.getText();
    }
    if (component instanceof JLabel label) {
      return label.getText();
    }
    if (component instanceof AbstractButton button) {
      return button.getText();
    }
    AccessibleContext context = component.getAccessibleContext();
    AccessibleText text = context == null ? null : context.getAccessibleText();
    return text == null ? null : text.getSelectedText();
  }

  private static void place(Json json, String key, Rectangle r) {
    json.raw(key, "[" + r.x + "," + r.y + "," + r.width + "," + r.height + "]");
  }
}
