package io.framewright.editor.run;

import io.framewright.editor.look.Theme;
import io.framewright.graph.Problem;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import javax.swing.BorderFactory;
import javax.swing.Icon;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.ListCellRenderer;

/** A run in the list: its name and state, its seed and time. */
final class RunCell extends JPanel implements ListCellRenderer<RunItem> {
  private static final long serialVersionUID = 1;

  private final JLabel name = new JLabel();
  private final JLabel state = new JLabel();
  private final JLabel details = new JLabel();

  RunCell() {
    int em = Math.round(Theme.current().em());
    setLayout(new BorderLayout(em / 2, em / 6));
    setBorder(BorderFactory.createEmptyBorder(em / 3, em / 2, em / 3, em / 2));
    add(name, BorderLayout.CENTER);
    add(state, BorderLayout.EAST);
    add(details, BorderLayout.SOUTH);
    name.setMinimumSize(new Dimension(0, 0));
  }

  @Override
  public Component getListCellRendererComponent(
      JList<? extends RunItem> list, RunItem run, int index, boolean selected, boolean focused) {
    setBackground(selected ? list.getSelectionBackground() : list.getBackground());
    Color ink = selected ? list.getSelectionForeground() : list.getForeground();
    name.setText(run.name());
    name.setFont(Theme.current().bold());
    name.setForeground(ink);
    name.setIcon(new Dot(colour(run.state())));
    state.setText(share(run));
    state.setFont(list.getFont());
    state.setForeground(ink);
    details.setText(details(run));
    details.setFont(list.getFont());
    details.setForeground(selected ? ink : Theme.current().faintText());
    String text = run.name() + ", " + run.state().title() + ", " + details(run);
    getAccessibleContext().setAccessibleName(text);
    setToolTipText(text);
    return this;
  }

  private static String share(RunItem run) {
    return run.state() == RunState.RUNNING && run.progress().isPresent()
        ? Math.round(run.share() * 100) + " %"
        : run.state().title();
  }

  static String details(RunItem run) {
    String seed = run.seed().isPresent() ? "seed " + run.seed().getAsLong() : "no sampler";
    if (run.started() == 0) {
      return seed;
    }
    long until = run.state().ended() ? run.ended() : System.currentTimeMillis();
    return seed + "  ·  " + Words.time((until - run.started()) / 1000.0);
  }

  static Color colour(RunState state) {
    Theme theme = Theme.current();
    return switch (state) {
      case SENDING, WAITING, CANCELLED -> theme.faintText();
      case RUNNING -> theme.selection();
      case STOPPING -> theme.problem(Problem.Severity.WARNING);
      case DONE -> theme.dark() ? new Color(0x4cc38a) : new Color(0x187a4a);
      case REFUSED, FAILED -> theme.problem(Problem.Severity.ERROR);
    };
  }

  private record Dot(Color colour) implements Icon {
    @Override
    public void paintIcon(Component c, Graphics graphics, int x, int y) {
      Graphics2D g = (Graphics2D) graphics.create();
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setColor(colour);
      g.fill(new Ellipse2D.Double(x, y, getIconWidth(), getIconHeight()));
      g.dispose();
    }

    @Override
    public int getIconWidth() {
      return Math.round(Theme.current().em() * 0.7f);
    }

    @Override
    public int getIconHeight() {
      return getIconWidth();
    }
  }
}
