package io.framewright.editor.canvas.tool;

import io.framewright.editor.look.Theme;
import io.framewright.editor.palette.NodeTips;
import java.awt.Dimension;
import java.awt.Point;
import javax.swing.JComponent;
import javax.swing.JLayeredPane;
import javax.swing.JRootPane;
import javax.swing.JToolTip;
import javax.swing.SwingUtilities;
import javax.swing.Timer;

/** A tool tip beside the mouse that stays for as long as its text is of use. */
final class Hint {
  private static final int STAYS_MS = 6000;

  private final JComponent over;
  private final Timer end = new Timer(STAYS_MS, e -> hide());
  private JToolTip tip;
  private String text = "";

  Hint(JComponent over) {
    this.over = over;
    end.setRepeats(false);
  }

  /** What is shown, empty when nothing is. */
  String text() {
    return text;
  }

  /** Shows sentences beside a point for as long as it takes until {@link #hide}. */
  void show(Point view, String sentences) {
    end.stop();
    if (sentences.isEmpty()) {
      hide();
      return;
    }
    JRootPane root = SwingUtilities.getRootPane(over);
    if (!sentences.equals(text) || tip == null) {
      hide();
      text = sentences;
      if (root != null) {
        tip = over.createToolTip();
        tip.setName("canvas-hint");
        tip.setTipText(html(sentences));
        root.getLayeredPane().add(tip, JLayeredPane.DRAG_LAYER);
      }
    }
    if (tip != null && root != null) {
      place(root.getLayeredPane(), view);
    }
  }

  /** The same for some seconds. */
  void showBriefly(Point view, String sentences) {
    show(view, sentences);
    end.restart();
  }

  void hide() {
    end.stop();
    text = "";
    if (tip != null) {
      var parent = tip.getParent();
      if (parent != null) {
        parent.remove(tip);
        parent.repaint(tip.getX(), tip.getY(), tip.getWidth(), tip.getHeight());
      }
      tip = null;
    }
  }

  private void place(JLayeredPane pane, Point view) {
    Dimension size = tip.getPreferredSize();
    int gap = Math.round(Theme.current().em() * 1.3f);
    Point at = SwingUtilities.convertPoint(over, view, pane);
    int x = at.x + gap;
    if (x + size.width > pane.getWidth()) {
      x = Math.max(0, at.x - gap - size.width);
    }
    int y = Math.max(0, Math.min(at.y + gap, pane.getHeight() - size.height));
    tip.setBounds(x, y, size.width, size.height);
  }

  private String html(String sentences) {
    if (sentences.startsWith("<html>")) {
      return sentences;
    }
    int widest = Math.round(Theme.current().em() * 26);
    int width = over.getFontMetrics(Theme.current().font()).stringWidth(sentences);
    String body = width > widest ? "<body style='width:" + widest + "px'>" : "<body>";
    return "<html>" + body + NodeTips.escape(sentences) + "</body></html>";
  }
}
