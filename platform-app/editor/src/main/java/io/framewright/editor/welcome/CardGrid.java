package io.framewright.editor.welcome;

import io.framewright.editor.look.Theme;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.KeyboardFocusManager;
import java.awt.LayoutManager;
import java.awt.event.ActionEvent;
import java.util.Arrays;
import java.util.List;
import javax.swing.AbstractAction;
import javax.swing.JPanel;
import javax.swing.KeyStroke;

/** Cards in rows, as many in each as fit; the arrows move among them. */
final class CardGrid extends JPanel {
  private static final long serialVersionUID = 1;

  CardGrid() {
    super(new Rows());
    setOpaque(false);
    arrow("LEFT", -1, 0);
    arrow("RIGHT", 1, 0);
    arrow("UP", 0, -1);
    arrow("DOWN", 0, 1);
  }

  private void arrow(String key, int columns, int rows) {
    getInputMap(WHEN_ANCESTOR_OF_FOCUSED_COMPONENT).put(KeyStroke.getKeyStroke(key), key);
    getActionMap()
        .put(
            key,
            new AbstractAction() {
              private static final long serialVersionUID = 1;

              @Override
              public void actionPerformed(ActionEvent event) {
                walk(columns, rows);
              }
            });
  }

  private void walk(int columns, int rows) {
    Component owner = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
    List<Component> cards = Arrays.asList(getComponents());
    int at = cards.indexOf(owner);
    int to = at + columns + rows * Rows.columns(this);
    if (at >= 0 && to >= 0 && to < cards.size()) {
      cards.get(to).requestFocusInWindow();
    }
  }

  /** Rows of equal cards that share the width. */
  private static final class Rows implements LayoutManager {
    private static int gap() {
      return Math.round(Theme.current().em() * 1.1f);
    }

    static int columns(Container parent) {
      if (parent.getComponentCount() == 0) {
        return 1;
      }
      int card = parent.getComponent(0).getPreferredSize().width;
      int width = parent.getWidth() > 0 ? parent.getWidth() : 3 * (card + gap());
      return Math.max(1, (width + gap()) / (card + gap()));
    }

    @Override
    public Dimension preferredLayoutSize(Container parent) {
      if (parent.getComponentCount() == 0) {
        return new Dimension();
      }
      Dimension card = parent.getComponent(0).getPreferredSize();
      int columns = columns(parent);
      int rows = (parent.getComponentCount() + columns - 1) / columns;
      return new Dimension(
          columns * (card.width + gap()) - gap(), rows * (card.height + gap()) - gap());
    }

    @Override
    public Dimension minimumLayoutSize(Container parent) {
      return parent.getComponentCount() == 0
          ? new Dimension()
          : parent.getComponent(0).getPreferredSize();
    }

    @Override
    public void layoutContainer(Container parent) {
      int columns = columns(parent);
      int width = (parent.getWidth() + gap()) / columns - gap();
      for (int i = 0; i < parent.getComponentCount(); i++) {
        Component card = parent.getComponent(i);
        int height = card.getPreferredSize().height;
        int wide = Math.min(width, Math.round(card.getPreferredSize().width * 1.5f));
        card.setBounds(
            (i % columns) * (width + gap()), (i / columns) * (height + gap()), wide, height);
      }
    }

    @Override
    public void addLayoutComponent(String name, Component component) {}

    @Override
    public void removeLayoutComponent(Component component) {}
  }
}
