package io.framewright.editor.run;

import io.framewright.editor.engine.EngineService;
import io.framewright.editor.look.Theme;
import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.Dimension;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.util.List;
import java.util.Optional;
import javax.swing.Action;
import javax.swing.BorderFactory;
import javax.swing.DefaultListModel;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import javax.swing.KeyStroke;
import javax.swing.ListModel;
import javax.swing.ListSelectionModel;
import javax.swing.SwingConstants;
import javax.swing.Timer;

/**
 * The Run window: the queue, and the run that is chosen or runs. Its commands are in its action map
 * as {@code framewright-run}, {@code framewright-run-next-seed}, {@code framewright-run-cancel},
 * and so on.
 */
public final class RunPanel extends JPanel {
  private static final long serialVersionUID = 1;
  private static final int REFRESH_MILLIS = 80;
  private static final String EMPTY = "empty";
  private static final String RUN = "run";

  private final transient RunQueue queue;
  private final transient RunCommands commands;
  private final DefaultListModel<RunItem> model = new DefaultListModel<>();
  private final JList<RunItem> list = new NarrowList(model);
  private final RunDetail detail = new RunDetail();
  private final JPanel cards = new JPanel(new CardLayout());
  private final Timer refresh = new Timer(REFRESH_MILLIS, e -> refresh());
  private final Timer clock = new Timer(1000, e -> list.repaint());
  private boolean showing;

  /** A panel for a queue. */
  public RunPanel(RunQueue queue, EngineService engine, RunActions outside) {
    this.queue = queue;
    this.commands = new RunCommands(queue, outside);
    setName("run-panel");
    getAccessibleContext().setAccessibleName("Runs");
    setLayout(new BorderLayout());
    add(toolbar(engine), BorderLayout.NORTH);
    cards.add(empty(), EMPTY);
    cards.add(split(), RUN);
    add(cards, BorderLayout.CENTER);
    refresh.setRepeats(false);
    refresh.setCoalesce(true);
    commandsIntoMaps();
    queue.onChange(this::changed);
    refresh();
  }

  private JComponent toolbar(EngineService engine) {
    int em = Math.round(Theme.current().em());
    JPanel buttons = new JPanel(new RowLayout(em / 3));
    for (Action action : commands.actions()) {
      JButton button = new JButton(action);
      button.setName(String.valueOf(action.getValue(Action.ACTION_COMMAND_KEY)));
      button.setFocusable(true);
      buttons.add(button);
    }
    buttons.add(new EngineLine(engine));
    buttons.setBorder(BorderFactory.createEmptyBorder(em / 3, em / 2, em / 4, em / 2));
    buttons.addComponentListener(
        new ComponentAdapter() {
          @Override
          public void componentResized(ComponentEvent e) {
            buttons.revalidate(); // its height follows from its width
          }
        });
    return buttons;
  }

  private static JComponent empty() {
    JLabel text =
        new JLabel(
            "<html><center><b>Nothing has run yet.</b><br>Open a workflow, or one of the examples"
                + " on the Welcome page, and press F5.<br>Progress, losses and the guided frames"
                + " appear here; the clip plays in the Preview window.</center></html>",
            SwingConstants.CENTER);
    text.setName("run-empty");
    JPanel middle = new JPanel(new BorderLayout()); // so that its text wraps at its width
    middle.add(text);
    return middle;
  }

  private JComponent split() {
    float em = Theme.current().em();
    list.setName("run-list");
    list.getAccessibleContext().setAccessibleName("Queue of runs");
    list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
    list.setCellRenderer(new RunCell());
    list.addListSelectionListener(
        e -> {
          if (!e.getValueIsAdjusting() && !showing) {
            queue.choose(Optional.ofNullable(list.getSelectedValue()));
          }
        });
    JScrollPane scroll = new JScrollPane(list);
    scroll.setHorizontalScrollBarPolicy(JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
    scroll.setBorder(BorderFactory.createEmptyBorder());
    scroll.setMinimumSize(new Dimension(Math.round(em * 10), 0));
    scroll.setPreferredSize(new Dimension(Math.round(em * 20), Math.round(em * 10)));
    detail.setMinimumSize(new Dimension(Math.round(em * 14), 0));
    JSplitPane split = new JSplitPane(JSplitPane.HORIZONTAL_SPLIT, true, scroll, detail);
    split.setName("run-split");
    split.setDividerLocation(Math.round(em * 17));
    split.setBorder(BorderFactory.createEmptyBorder());
    return split;
  }

  private void commandsIntoMaps() {
    for (Action action : commands.actions()) {
      getActionMap().put("framewright-" + action.getValue(Action.ACTION_COMMAND_KEY), action);
    }
    getInputMap(WHEN_ANCESTOR_OF_FOCUSED_COMPONENT)
        .put(KeyStroke.getKeyStroke("ESCAPE"), "framewright-run-cancel");
    list.getInputMap().put(KeyStroke.getKeyStroke("DELETE"), "framewright-run-remove");
    list.getActionMap().put("framewright-run-remove", getActionMap().get("framewright-run-remove"));
  }

  /** Looks again at which workflow is in front. */
  public void documentChanged() {
    commands.refresh();
  }

  private void changed() {
    commands.refresh();
    refresh.start();
  }

  @Override
  public void updateUI() {
    super.updateUI();
    if (detail != null) {
      list.setCellRenderer(new RunCell());
      changed();
      detail.recolour();
    }
  }

  @Override
  public void removeNotify() {
    clock.stop();
    super.removeNotify();
  }

  private void refresh() {
    showing = true;
    try {
      List<RunItem> items = queue.items();
      sync(items);
      Optional<RunItem> current = queue.current();
      int index = current.map(items::indexOf).orElse(-1);
      if (index != list.getSelectedIndex()) {
        list.setSelectedIndex(index);
        list.ensureIndexIsVisible(index);
      }
      ((CardLayout) cards.getLayout()).show(cards, items.isEmpty() ? EMPTY : RUN);
      detail.show(current);
      commands.refresh();
      boolean ticks = items.stream().anyMatch(i -> i.started() > 0 && !i.state().ended());
      if (ticks && isDisplayable()) {
        clock.start();
      } else {
        clock.stop();
      }
      list.repaint();
    } finally {
      showing = false;
    }
  }

  private void sync(List<RunItem> items) {
    for (int i = model.size() - 1; i >= 0; i--) {
      if (!items.contains(model.get(i))) {
        model.remove(i);
      }
    }
    for (RunItem item : items) {
      if (!model.contains(item)) {
        model.addElement(item);
      }
    }
  }

  /** As wide as there is room, so that long names end in dots and not in nothing. */
  private static final class NarrowList extends JList<RunItem> {
    private static final long serialVersionUID = 1;

    NarrowList(ListModel<RunItem> model) {
      super(model);
    }

    @Override
    public boolean getScrollableTracksViewportWidth() {
      return true;
    }
  }
}
