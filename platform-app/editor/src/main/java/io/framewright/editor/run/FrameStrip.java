package io.framewright.editor.run;

import io.framewright.editor.look.Theme;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import javax.swing.JPanel;
import javax.swing.JViewport;
import javax.swing.Scrollable;
import javax.swing.SwingUtilities;

/** The guided frames as they now are, each beside what it is guided to. */
final class FrameStrip extends JPanel implements Scrollable {
  private static final long serialVersionUID = 1;
  private static final int SMALLEST_EM = 4;

  private transient Optional<RunItem> item = Optional.empty();

  FrameStrip() {
    setName("run-frames");
    setOpaque(false);
    getAccessibleContext().setAccessibleName("Guided frames beside their targets");
    setToolTipText("");
  }

  /** Shows a run's frames as they now are. */
  void show(Optional<RunItem> now) {
    item = now;
    revalidate();
    repaint();
  }

  private List<Integer> frames() {
    TreeSet<Integer> all = new TreeSet<>();
    item.ifPresent(
        i -> {
          i.planned().ifPresent(p -> all.addAll(p.frames()));
          all.addAll(i.now().keySet());
          all.addAll(i.targets().keySet());
        });
    return List.copyOf(all);
  }

  /** Whether there is anything to show. */
  boolean isEmpty() {
    return frames().isEmpty();
  }

  /** Columns and the size of one picture. */
  private record Grid(int columns, double width, double height) {}

  private Grid grid(int frames, double width, double height) {
    double em = Theme.current().em();
    double shape = shape();
    double smallest = SMALLEST_EM * em;
    Grid best = new Grid(1, 0, 0);
    for (int columns = 1; columns <= Math.max(1, frames); columns++) {
      int rows = (frames + columns - 1) / columns;
      double w = (width / columns - gap() * 2) / 2;
      double h = height / Math.max(1, rows) - caption() - gap();
      double fitted = Math.min(w, h * shape);
      if (fitted > best.width()) {
        best = new Grid(columns, fitted, fitted / shape);
      }
    }
    if (best.width() >= smallest) {
      return best;
    }
    int columns = (int) Math.max(1, width / (2 * smallest + 2 * gap()));
    return new Grid(columns, smallest, smallest / shape);
  }

  private double shape() {
    return item.flatMap(i -> i.now().values().stream().findFirst())
        .or(() -> item.flatMap(i -> i.targets().values().stream().findFirst()))
        .map(p -> (double) p.getWidth() / p.getHeight())
        .orElse(1.0);
  }

  private double caption() {
    return Theme.current().em() * 1.6;
  }

  private double gap() {
    return Theme.current().em() * 0.5;
  }

  private Dimension shown() {
    return SwingUtilities.getAncestorOfClass(JViewport.class, this) instanceof JViewport port
        ? port.getExtentSize()
        : getSize();
  }

  @Override
  public Dimension getPreferredSize() {
    Dimension area = shown();
    int frames = frames().size();
    Grid grid = grid(frames, area.width, area.height);
    int rows = (frames + grid.columns() - 1) / grid.columns();
    int height = (int) Math.floor(rows * (grid.height() + caption() + gap()));
    return new Dimension((int) (Theme.current().em() * 2 * SMALLEST_EM), height);
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    List<Integer> frames = frames();
    if (frames.isEmpty() || item.isEmpty()) {
      return;
    }
    Graphics2D g = (Graphics2D) graphics.create();
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    Dimension area = shown();
    Grid grid = grid(frames.size(), area.width, area.height);
    for (int i = 0; i < frames.size(); i++) {
      double x = i % grid.columns() * (2 * grid.width() + 2 * gap());
      double y = i / grid.columns() * (grid.height() + caption() + gap());
      pair(g, item.get(), frames.get(i), x, y, grid);
    }
    g.dispose();
  }

  private void pair(Graphics2D g, RunItem of, int frame, double x, double y, Grid grid) {
    Theme theme = Theme.current();
    boolean guidedTo =
        of.targets().containsKey(frame)
            || of.planned().filter(p -> p.targets().contains(frame)).isPresent();
    g.setFont(theme.font());
    g.setColor(theme.text());
    FontMetrics metrics = g.getFontMetrics();
    String caption = "frame " + frame + (guidedTo ? ": now / target" : ": now");
    double space = 2 * grid.width() + gap();
    String text =
        metrics.stringWidth(caption) <= space
            ? caption
            : metrics.stringWidth("frame " + frame) <= space ? "frame " + frame : "" + frame;
    g.drawString(text, (float) x, (float) (y + metrics.getAscent()));
    double top = y + caption();
    picture(g, of.now(), frame, new Rectangle2D.Double(x, top, grid.width(), grid.height()));
    if (guidedTo) {
      double right = x + grid.width() + gap() / 2;
      picture(
          g, of.targets(), frame, new Rectangle2D.Double(right, top, grid.width(), grid.height()));
    }
  }

  private static void picture(
      Graphics2D g, Map<Integer, BufferedImage> pictures, int frame, Rectangle2D area) {
    BufferedImage picture = pictures.get(frame);
    if (picture == null) {
      g.setColor(Theme.current().grid());
      g.fill(area);
    } else {
      Scaled.draw(g, picture, Scaled.fit(picture.getWidth(), picture.getHeight(), area));
    }
  }

  @Override
  public Dimension getPreferredScrollableViewportSize() {
    return getPreferredSize();
  }

  @Override
  public int getScrollableUnitIncrement(Rectangle visible, int orientation, int direction) {
    return (int) (Theme.current().em() * 3);
  }

  @Override
  public int getScrollableBlockIncrement(Rectangle visible, int orientation, int direction) {
    return visible.height;
  }

  @Override
  public boolean getScrollableTracksViewportWidth() {
    return true;
  }

  @Override
  public boolean getScrollableTracksViewportHeight() {
    return getParent() != null && getPreferredSize().height <= getParent().getHeight();
  }
}
