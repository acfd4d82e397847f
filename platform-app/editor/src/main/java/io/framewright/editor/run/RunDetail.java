package io.framewright.editor.run;

import io.framewright.editor.look.Theme;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.LayoutManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.JScrollPane;

/** One run: what it does, how far it is, its curves and its guided frames. */
final class RunDetail extends JPanel {
  private static final long serialVersionUID = 1;

  private final JLabel now = new JLabel(" ");
  private final JLabel facts = new JLabel(" ");
  private final JProgressBar bar = new JProgressBar(0, 1000);
  private final RunMessage message = new RunMessage();
  private final CurveChart losses = new CurveChart("Losses", "run-losses");
  private final CurveChart gradient = new CurveChart("Gradient norm", "run-gradient");
  private final FrameStrip frames = new FrameStrip();
  private final JPanel pictures = new JPanel(new Side());
  private final JScrollPane framesScroll = new JScrollPane(frames);
  private int shownPoints = -1;
  private transient Optional<RunItem> shown = Optional.empty();

  RunDetail() {
    int em = Math.round(Theme.current().em());
    setLayout(new BorderLayout(0, em / 3));
    setBorder(BorderFactory.createEmptyBorder(em / 3, em / 2, em / 3, em / 2));
    now.setName("run-now");
    facts.setName("run-facts");
    bar.setName("run-progress");
    bar.getAccessibleContext().setAccessibleName("Progress of the run");
    now.setMinimumSize(new Dimension(0, 0));
    JPanel line = new JPanel(new BorderLayout(em, em / 4));
    line.add(now, BorderLayout.CENTER);
    line.add(facts, BorderLayout.EAST);
    line.add(bar, BorderLayout.SOUTH);
    JPanel top = new JPanel(new BorderLayout(0, em / 3));
    top.add(line, BorderLayout.NORTH);
    top.add(message, BorderLayout.CENTER);
    add(top, BorderLayout.NORTH);
    framesScroll.setBorder(BorderFactory.createEmptyBorder());
    framesScroll.setHorizontalScrollBarPolicy(JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
    pictures.add(losses);
    pictures.add(gradient);
    pictures.add(framesScroll);
    add(pictures, BorderLayout.CENTER);
  }

  /** Shows a run as it now is. */
  void show(Optional<RunItem> item) {
    message.show(item);
    now.setFont(Theme.current().bold());
    now.setText(item.map(Words::now).orElse(" "));
    facts.setText(item.map(RunDetail::facts).orElse(" "));
    bar.setVisible(item.filter(i -> i.state() != RunState.REFUSED).isPresent());
    boolean unknown =
        item.filter(
                i -> !i.state().ended() && i.state() != RunState.WAITING && i.progress().isEmpty())
            .isPresent();
    bar.setIndeterminate(unknown);
    bar.setValue((int) Math.round(1000 * item.map(RunItem::share).orElse(0.0)));
    int points = item.map(i -> i.curves().size()).orElse(0);
    if (points != shownPoints || !item.equals(shown)) {
      losses.show(item.map(i -> i.curves().losses()).orElse(Map.of()));
      gradient.show(
          item.map(i -> Map.of("Gradient norm", i.curves().gradientNorms()))
              .orElse(Map.of("Gradient norm", List.of())));
      shownPoints = points;
    }
    shown = item;
    losses.setVisible(points > 0);
    gradient.setVisible(points > 0);
    frames.show(item);
    framesScroll.setVisible(!frames.isEmpty());
    revalidate();
    repaint();
  }

  /** Draws the curves anew, in other colours. */
  void recolour() {
    shownPoints = -1;
    show(shown);
  }

  private static String facts(RunItem item) {
    StringBuilder text = new StringBuilder();
    boolean runs = item.state() == RunState.RUNNING || item.state() == RunState.STOPPING;
    item.progress()
        .filter(p -> runs && p.secondsLeft() >= 0)
        .ifPresent(
            p ->
                text.append(Words.time(p.secondsLeft()))
                    .append(last(item) ? " left" : " left for this clip"));
    if (item.memory() > 0) {
      text.append(text.isEmpty() ? "" : "  ·  ")
          .append(Words.bytes(item.memory()))
          .append(item.state().ended() ? " at most" : " used");
    }
    return text.isEmpty() ? " " : text.toString();
  }

  private static boolean last(RunItem item) {
    boolean unguidedFollows =
        item.planned().filter(RunPlanned::compare).isPresent()
            && item.progress().filter(RunProgress::guided).isPresent();
    return !unguidedFollows && item.planned().filter(p -> p.run() + 1 < p.runs()).isEmpty();
  }

  /** Charts and frames side by side when there is width for it, else frames below the charts. */
  private static final class Side implements LayoutManager {
    @Override
    public void addLayoutComponent(String name, Component comp) {}

    @Override
    public void removeLayoutComponent(Component comp) {}

    @Override
    public Dimension preferredLayoutSize(Container parent) {
      float em = Theme.current().em();
      return new Dimension(Math.round(em * 50), Math.round(em * 12));
    }

    @Override
    public Dimension minimumLayoutSize(Container parent) {
      float em = Theme.current().em();
      return new Dimension(Math.round(em * 10), Math.round(em * 4));
    }

    @Override
    public void layoutContainer(Container parent) {
      List<Component> shown =
          java.util.Arrays.stream(parent.getComponents()).filter(Component::isVisible).toList();
      int width = parent.getWidth();
      int height = parent.getHeight();
      int gap = Math.round(Theme.current().em() * 0.6f);
      Component last = shown.isEmpty() ? null : shown.get(shown.size() - 1);
      if (shown.size() == 3 && width < 2.2 * height) {
        // where charts would be too low to be read, the frames have it all
        boolean low = height < Theme.current().em() * 20;
        int above = low ? -gap : Math.round(height * 0.45f);
        row(shown.subList(0, 2), 0, width, Math.max(0, above), gap);
        last.setBounds(0, above + gap, width, Math.max(0, height - above - gap));
      } else if (shown.size() == 3) {
        int charts = Math.round(width * 0.58f);
        row(shown.subList(0, 2), 0, charts, height, gap);
        last.setBounds(charts + gap, 0, Math.max(0, width - charts - gap), height);
      } else {
        row(shown, 0, width, height, gap);
      }
    }

    private static void row(List<Component> parts, int y, int width, int height, int gap) {
      int each = parts.isEmpty() ? 0 : (width - gap * (parts.size() - 1)) / parts.size();
      for (int i = 0; i < parts.size(); i++) {
        parts.get(i).setBounds(i * (each + gap), y, each, height);
      }
    }
  }
}
