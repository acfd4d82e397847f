package io.framewright.editor.welcome;

import io.framewright.editor.engine.EngineService;
import io.framewright.editor.look.Theme;
import io.framewright.spi.NodeCatalogue;
import java.awt.BorderLayout;
import java.awt.EventQueue;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.imageio.ImageIO;
import javax.swing.BorderFactory;
import javax.swing.BoxLayout;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;

/** The page that greets. */
public final class WelcomePanel extends JPanel {
  private static final long serialVersionUID = 1;
  private static final Logger LOG = Logger.getLogger(WelcomePanel.class.getName());
  private static final int RECENT = 6;

  private final transient NodeCatalogue catalogue;
  private final transient WelcomeActions actions;
  private final transient Path graphs;
  private final transient Supplier<List<Path>> recent;
  private final JPanel page = new Page();
  private final JLabel title = new JLabel("Framewright");
  private final JLabel line =
      new JLabel("Guide a video model with frames. Open an example and press F5 to see it run.");
  private final CardGrid cards = new CardGrid();
  private final JTextArea none = new JTextArea();
  private final Section recentSection = new Section("Recent");

  /**
   * The page.
   *
   * @param graphs the folder of the gallery
   * @param recent the files that were open lately; asked on the event thread
   */
  public WelcomePanel(
      Path graphs,
      Supplier<List<Path>> recent,
      NodeCatalogue catalogue,
      EngineService engine,
      WelcomeActions actions) {
    super(new BorderLayout());
    this.graphs = graphs;
    this.recent = recent;
    this.catalogue = catalogue;
    this.actions = actions;
    setName("welcome");
    getAccessibleContext().setAccessibleName("Welcome");
    cards.setName("welcome-gallery");
    cards.getAccessibleContext().setAccessibleName("Examples");
    none.setName("welcome-no-gallery");
    page.add(header(), BorderLayout.NORTH);
    page.add(examples(), BorderLayout.CENTER);
    page.add(side(engine), BorderLayout.EAST);
    JScrollPane scroll = new JScrollPane(page);
    scroll.setHorizontalScrollBarPolicy(JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
    scroll.setBorder(BorderFactory.createEmptyBorder());
    scroll.getVerticalScrollBar().setUnitIncrement(Section.gap(2));
    add(scroll);
    space();
    refreshRecent();
    readGallery();
  }

  /** Shows the recent files as they are now. */
  public void refreshRecent() {
    recentSection.clear();
    List<Path> files = recent.get().stream().limit(RECENT).toList();
    for (Path file : files) {
      recentSection
          .link(
              String.valueOf(file.getFileName()),
              "recent-" + file.getFileName(),
              () -> actions.open(file))
          .setToolTipText(file.toString());
    }
    if (files.isEmpty()) {
      recentSection.text("Nothing yet.");
    }
    recentSection.revalidate();
    recentSection.repaint();
  }

  /** Gives the focus to the first example. */
  @Override
  public boolean requestFocusInWindow() {
    return cards.getComponentCount() > 0
        ? cards.getComponent(0).requestFocusInWindow()
        : super.requestFocusInWindow();
  }

  @Override
  public void updateUI() {
    super.updateUI();
    if (line != null) {
      space();
    }
  }

  private void space() {
    float em = Theme.current().em();
    title.setFont(Theme.current().bold().deriveFont(em * 1.9f));
    line.setFont(Theme.current().font().deriveFont(em * 1.05f));
    none.setFont(Theme.current().font());
    page.setBorder(BorderFactory.createEmptyBorder(gap(1.8f), gap(2.2f), gap(1.4f), gap(1.6f)));
  }

  private JComponent header() {
    JPanel header = new JPanel();
    header.setOpaque(false);
    header.setLayout(new BoxLayout(header, BoxLayout.Y_AXIS));
    header.setBorder(BorderFactory.createEmptyBorder(0, 0, gap(1.4f), 0));
    title.setAlignmentX(LEFT_ALIGNMENT);
    line.setAlignmentX(LEFT_ALIGNMENT);
    header.add(title);
    header.add(line);
    return header;
  }

  private JComponent examples() {
    JPanel panel = new JPanel(new BorderLayout());
    panel.setOpaque(false);
    none.setEditable(false);
    none.setLineWrap(true);
    none.setWrapStyleWord(true);
    none.setOpaque(false);
    none.setVisible(false);
    panel.add(none, BorderLayout.NORTH);
    panel.add(cards, BorderLayout.CENTER);
    return panel;
  }

  private JComponent side(EngineService engine) {
    Section start = new Section("Start");
    start.link("New workflow", "welcome-new", actions::createNew);
    start.link("Open\u2026", "welcome-open", actions::choose);
    Section help = new Section("Help");
    help.link("Mouse and keyboard", "welcome-keys", actions::showKeys);
    help.link("What each node does", "welcome-help", actions::showHelp);
    JPanel column = new Side();
    column.add(start);
    column.add(recentSection);
    column.add(new EngineSection(engine, actions));
    column.add(help);
    JPanel top = new JPanel(new BorderLayout());
    top.setOpaque(false);
    top.add(column, BorderLayout.NORTH);
    return top;
  }

  private void readGallery() {
    CompletableFuture.supplyAsync(() -> Gallery.read(graphs))
        .whenComplete(
            (examples, failure) ->
                EventQueue.invokeLater(
                    () -> {
                      if (failure != null) {
                        LOG.log(Level.WARNING, "The gallery cannot be read", failure);
                      }
                      show(failure == null ? examples : List.of());
                    }));
  }

  private void show(List<Example> examples) {
    cards.removeAll();
    Map<Path, ExampleCard> withPicture = new ConcurrentHashMap<>();
    for (Example example : examples) {
      ExampleCard card =
          new ExampleCard(example, catalogue, chosen -> actions.openExample(chosen.file()));
      cards.add(card);
      example.picture().ifPresent(file -> withPicture.put(file, card));
    }
    none.setVisible(examples.isEmpty());
    none.setText(
        examples.isEmpty()
            ? "There are no examples in " + graphs + ". A new workflow can be made all the same."
            : "");
    cards.revalidate();
    cards.repaint();
    withPicture.forEach(WelcomePanel::readPicture);
  }

  private static void readPicture(Path file, ExampleCard card) {
    CompletableFuture.runAsync(
        () -> {
          try {
            BufferedImage image = ImageIO.read(file.toFile());
            if (image != null) {
              BufferedImage quick = quick(image);
              EventQueue.invokeLater(() -> card.show(quick));
            }
          } catch (IOException e) {
            LOG.log(Level.WARNING, "No picture: " + file, e);
          }
        });
  }

  /** The same picture in a layout that is painted and scaled without converting each pixel. */
  private static BufferedImage quick(BufferedImage image) {
    BufferedImage quick =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D g = quick.createGraphics();
    g.drawImage(image, 0, 0, null);
    g.dispose();
    return quick;
  }

  private static int gap(float em) {
    return Section.gap(em);
  }
}
