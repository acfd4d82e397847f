package io.framewright.editor.preview;

import io.framewright.editor.engine.EngineException;
import io.framewright.editor.engine.EngineService;
import io.framewright.editor.preview.PreviewView.Pane;
import io.framewright.editor.run.RunItem;
import io.framewright.editor.run.RunQueue;
import io.framewright.editor.run.RunResult;
import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.GridBagLayout;
import java.awt.event.ActionEvent;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import javax.swing.AbstractAction;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.KeyStroke;
import javax.swing.SwingConstants;
import javax.swing.SwingUtilities;
import javax.swing.Timer;

/**
 * The Preview window: plays the last clip of the queue in a loop. Space plays and pauses, the arrow
 * keys step; the frame can be dragged out as a picture file.
 */
public final class PreviewPanel extends JPanel {
  private static final long serialVersionUID = 1;
  private static final String EMPTY = "empty";
  private static final String CLIP = "clip";
  private static final int AHEAD = 24;

  private final transient RunQueue queue;
  private final transient PreviewActions outside;
  private final transient FrameStore store;
  private final transient LongSupplier clock;
  private final transient Playback playback = new Playback();
  private final PreviewView view = new PreviewView();
  private final PreviewControls controls = new PreviewControls();
  private final JPanel cards = new JPanel(new CardLayout());
  private final Timer timer = new Timer(20, e -> tick());
  private transient Optional<PreviewClip> clip = Optional.empty();
  private transient Optional<RunResult> newest = Optional.empty();
  private boolean moving;

  /**
   * A panel that shows what the queue makes.
   *
   * @param most bytes of decoded frames to keep
   */
  public PreviewPanel(RunQueue queue, EngineService engine, PreviewActions outside, long most) {
    this(queue, engine, outside, most, System::nanoTime);
  }

  PreviewPanel(
      RunQueue queue, EngineService engine, PreviewActions outside, long most, LongSupplier clock) {
    this.queue = queue;
    this.outside = outside;
    this.clock = clock;
    this.store = new FrameStore(engine, most, this::paintFrame);
    setName("preview-panel");
    getAccessibleContext().setAccessibleName("Preview");
    setLayout(new BorderLayout());
    JScrollPane scroll = new JScrollPane(view);
    scroll.setBorder(BorderFactory.createEmptyBorder());
    for (String key : List.of("LEFT", "RIGHT", "HOME", "END")) {
      // scrolls by them otherwise; a name without an action leaves the key to the panel
      scroll
          .getInputMap(WHEN_ANCESTOR_OF_FOCUSED_COMPONENT)
          .put(KeyStroke.getKeyStroke(key), "framewright-preview");
    }
    cards.add(empty(), EMPTY);
    cards.add(scroll, CLIP);
    add(cards, BorderLayout.CENTER);
    add(controls, BorderLayout.SOUTH);
    wire();
    queue.onChange(this::queueChanged);
    queueChanged();
    show(clip);
  }

  private static JPanel empty() {
    JLabel text =
        new JLabel(
            "<html><center><b>No clip yet.</b><br>Run a workflow (F5); its clip plays here as soon"
                + " as it is made.</center></html>",
            SwingConstants.CENTER);
    text.setName("preview-empty");
    JPanel middle = new JPanel(new GridBagLayout());
    middle.add(text);
    return middle;
  }

  private void wire() {
    controls.play.addActionListener(e -> togglePlay());
    controls.back.addActionListener(e -> step(-1));
    controls.forward.addActionListener(e -> step(1));
    controls.slider.addChangeListener(
        e -> {
          if (!moving) {
            if (controls.slider.getValueIsAdjusting()) {
              pause();
            }
            playback.seek(controls.slider.getValue(), clock.getAsLong());
            paintFrame();
          }
        });
    controls.compare.addActionListener(e -> paintFrame());
    controls.opacity.addChangeListener(e -> view.opacity(controls.opacity.getValue() / 100f));
    controls.zoom.addActionListener(e -> view.zoom((Zoom) controls.zoom.getSelectedItem()));
    controls.save.addActionListener(e -> saveFrame());
    controls.folder.addActionListener(
        e -> clip.flatMap(c -> c.guided().path()).ifPresent(outside::showFile));
    key("SPACE", "framewright-preview-play", this::togglePlay);
    key("LEFT", "framewright-preview-back", () -> step(-1));
    key("RIGHT", "framewright-preview-forward", () -> step(1));
    key("HOME", "framewright-preview-first", () -> step(-playback.frame()));
    key("END", "framewright-preview-last", () -> step(playback.frames() - 1 - playback.frame()));
    FrameDrag.install(view, this::shownPicture, this::frameName);
  }

  private void key(String stroke, String name, Runnable what) {
    getInputMap(WHEN_ANCESTOR_OF_FOCUSED_COMPONENT).put(KeyStroke.getKeyStroke(stroke), name);
    getActionMap()
        .put(
            name,
            new AbstractAction() {
              private static final long serialVersionUID = 1;

              @Override
              public void actionPerformed(ActionEvent e) {
                if (clip.isPresent()) {
                  what.run();
                }
              }
            });
  }

  /** Shows the last clip of a run. */
  public void show(RunItem item) {
    PreviewClip.of(item).ifPresent(c -> show(Optional.of(c)));
  }

  /** The last clip that was written comes by itself; what is known of the shown one is kept up. */
  private void queueChanged() {
    Optional<RunItem> latest =
        queue.items().stream().filter(i -> !i.results().isEmpty()).reduce((a, b) -> later(a, b));
    Optional<PreviewClip> last = latest.flatMap(PreviewClip::of);
    boolean another =
        last.filter(c -> newest.isEmpty() || !newest.get().file().equals(c.guided().file()))
            .isPresent();
    if (another) {
      newest = last.map(PreviewClip::guided);
      show(last);
    } else if (clip.isPresent()) {
      queue.items().stream()
          .flatMap(i -> PreviewClip.of(i).stream())
          .filter(c -> c.sameFile(clip.get()) && !c.equals(clip.get()))
          .findFirst()
          .ifPresent(this::update);
    }
  }

  private static RunItem later(RunItem a, RunItem b) {
    return b.started() >= a.started() ? b : a;
  }

  private void update(PreviewClip now) {
    clip = Optional.of(now);
    describe();
    paintFrame();
  }

  private void show(Optional<PreviewClip> now) {
    boolean another = clip.isEmpty() || now.isEmpty() || !now.get().sameFile(clip.get());
    clip = now;
    if (another) {
      store.forgetWishes();
      playback.load(
          now.map(PreviewClip::frames).orElse(1),
          now.map(PreviewClip::fps).orElse(8.0),
          true,
          clock.getAsLong());
    }
    ((CardLayout) cards.getLayout()).show(cards, now.isPresent() ? CLIP : EMPTY);
    describe();
    paintFrame();
    runTimer();
  }

  private void describe() {
    Optional<Path> path = clip.flatMap(c -> c.guided().path());
    controls.enable(
        clip.isPresent(), clip.flatMap(PreviewClip::unguided).isPresent(), path.isPresent());
    controls.slider.frames(
        playback.frames(), clip.map(PreviewClip::guidedFrames).orElse(List.of()));
    String text =
        clip.map(
                c ->
                    path.map(String::valueOf).orElse(c.guided().file().name())
                        + String.format(
                            Locale.ROOT,
                            "  ·  %d × %d, %d frames, %s fps",
                            c.guided().file().width(),
                            c.guided().file().height(),
                            c.frames(),
                            rate(c.fps())))
            .orElse(" ");
    controls.file.setText(text);
    controls.file.setToolTipText(clip.isPresent() ? text : null);
  }

  private static String rate(double fps) {
    return fps == Math.rint(fps)
        ? String.valueOf((long) fps)
        : String.format(Locale.ROOT, "%.2f", fps);
  }

  private boolean side() {
    return controls.compare.isSelected() && clip.flatMap(PreviewClip::unguided).isPresent();
  }

  private Stream<RunResult> shownClips() {
    return clip.stream()
        .flatMap(
            c -> Stream.concat(Stream.of(c.guided()), c.unguided().filter(u -> side()).stream()));
  }

  private void paintFrame() {
    int frame = playback.frame();
    wish(frame);
    List<Pane> panes = new ArrayList<>();
    clip.ifPresent(
        c -> {
          panes.add(
              new Pane(
                  "Guided",
                  store.get(c.guided(), frame),
                  Optional.ofNullable(c.targets().get(frame))));
          c.unguided()
              .filter(u -> side())
              .ifPresent(
                  u -> panes.add(new Pane("Unguided", store.get(u, frame), Optional.empty())));
        });
    String missing =
        shownClips().flatMap(r -> store.failure(r, frame).stream()).findFirst().orElse("");
    view.show(
        panes,
        clip.map(c -> c.guided().file().width()).orElse(1),
        clip.map(c -> c.guided().file().height()).orElse(1),
        missing);
    moving = true;
    controls.slider.setValue(frame);
    moving = false;
    boolean guided = clip.filter(c -> c.guidedFrames().contains(frame)).isPresent();
    controls.place.setText(
        "frame " + frame + " of " + (playback.frames() - 1) + (guided ? ", guided" : ""));
    controls.play.setIcon(playback.playing() ? PlayIcon.PAUSE : PlayIcon.PLAY);
  }

  /** Wishes for the frame and for those that come next. */
  private void wish(int frame) {
    int room = clip.map(c -> store.room(c.guided()) / (side() ? 2 : 1)).orElse(1);
    int ahead = Math.min(Math.min(AHEAD, playback.frames()), Math.max(1, room));
    for (int i = 0; i < ahead; i++) {
      int next = (frame + i) % playback.frames();
      shownClips().forEach(r -> store.want(r, next));
    }
  }

  private void tick() {
    if (playback.tick(clock.getAsLong(), f -> shownClips().allMatch(r -> store.settled(r, f)))) {
      paintFrame();
    }
  }

  private void runTimer() {
    timer.setDelay(playback.tickMillis());
    if (playback.playing() && isDisplayable()) {
      timer.start();
    } else {
      timer.stop();
    }
    controls.play.setIcon(playback.playing() ? PlayIcon.PAUSE : PlayIcon.PLAY);
  }

  @Override
  public void addNotify() {
    super.addNotify();
    runTimer();
  }

  @Override
  public void removeNotify() {
    timer.stop();
    super.removeNotify();
  }

  private void togglePlay() {
    playback.toggle(clock.getAsLong());
    runTimer();
  }

  private void pause() {
    playback.pause();
    runTimer();
  }

  private void step(int by) {
    playback.step(by);
    runTimer();
    paintFrame();
  }

  private Optional<BufferedImage> shownPicture() {
    return clip.flatMap(c -> store.get(c.guided(), playback.frame()));
  }

  private String frameName() {
    String name = clip.map(c -> c.guided().file().name()).orElse("clip");
    return String.format(
        Locale.ROOT, "%s-frame-%03d.png", name.replaceAll("\\.[^.]*$", ""), playback.frame());
  }

  private void saveFrame() {
    pause();
    Optional<BufferedImage> picture = shownPicture();
    if (picture.isEmpty()) {
      return;
    }
    Path folder =
        clip.flatMap(c -> c.guided().path())
            .map(Path::getParent)
            .orElse(Path.of("").toAbsolutePath());
    Optional<Path> chosen = outside.chooseFile(folder.resolve(frameName()));
    if (chosen.isPresent()) {
      FrameFile.write(picture.get(), png(chosen.get()))
          .whenComplete(
              (file, failure) ->
                  SwingUtilities.invokeLater(
                      () ->
                          controls.file.setText(
                              failure == null
                                  ? "Saved " + file
                                  : EngineException.of(failure).getMessage())));
    }
  }

  private static Path png(Path file) {
    String name = file.getFileName().toString();
    return name.toLowerCase(Locale.ROOT).endsWith(".png")
        ? file
        : file.resolveSibling(name + ".png");
  }
}
