package io.framewright.editor.run;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.Insets;
import java.awt.LayoutManager;
import java.util.ArrayList;
import java.util.List;

/** A row of components that goes on in the next line when it is full; all keep their sizes. */
public final class RowLayout implements LayoutManager {
  private final int gap;

  /**
   * A layout.
   *
   * @param gap pixels between components and between lines
   */
  public RowLayout(int gap) {
    this.gap = gap;
  }

  @Override
  public void addLayoutComponent(String name, Component comp) {}

  @Override
  public void removeLayoutComponent(Component comp) {}

  @Override
  public Dimension preferredLayoutSize(Container parent) {
    int width = parent.getWidth() > 0 ? parent.getWidth() : Integer.MAX_VALUE;
    return place(parent, width, false);
  }

  @Override
  public Dimension minimumLayoutSize(Container parent) {
    Insets insets = parent.getInsets();
    int widest = 0;
    for (Component c : parent.getComponents()) {
      widest = Math.max(widest, c.isVisible() ? c.getPreferredSize().width : 0);
    }
    return new Dimension(widest + insets.left + insets.right, preferredLayoutSize(parent).height);
  }

  @Override
  public void layoutContainer(Container parent) {
    place(parent, parent.getWidth(), true);
  }

  private Dimension place(Container parent, int width, boolean move) {
    Insets insets = parent.getInsets();
    List<Component> line = new ArrayList<>();
    int room = Math.max(1, width - insets.left - insets.right);
    int used = 0;
    int widest = 0;
    int y = insets.top;
    for (Component c : parent.getComponents()) {
      if (!c.isVisible()) {
        continue;
      }
      int w = Math.min(c.getPreferredSize().width, room);
      if (!line.isEmpty() && (long) used + gap + w > room) {
        y += place(line, insets.left, y, room, move) + gap;
        line.clear();
        used = 0;
      }
      used += w + (line.isEmpty() ? 0 : gap);
      line.add(c);
      widest = Math.max(widest, used);
    }
    y += place(line, insets.left, y, room, move);
    return new Dimension(insets.left + widest + insets.right, y + insets.bottom);
  }

  /** Places one line, all on its middle; its height. */
  private int place(List<Component> line, int left, int y, int room, boolean move) {
    int height = line.stream().mapToInt(c -> c.getPreferredSize().height).max().orElse(0);
    int x = left;
    for (Component c : line) {
      Dimension size = c.getPreferredSize();
      int w = Math.min(size.width, room);
      if (move) {
        c.setBounds(x, y + (height - size.height) / 2, w, size.height);
      }
      x += w + gap;
    }
    return height;
  }
}
