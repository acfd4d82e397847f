package io.framewright.editor.preview;

import static org.assertj.core.api.Assertions.assertThat;

import com.formdev.flatlaf.FlatDarkLaf;
import io.framewright.editor.document.GraphDocument;
import io.framewright.editor.engine.FakeEngine;
import io.framewright.editor.run.RunQueue;
import io.framewright.serve.api.JobState;
import io.framewright.spi.NodeCatalogue;
import java.awt.Component;
import java.awt.Graphics2D;
import java.awt.event.KeyEvent;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import javax.swing.JFrame;
import org.assertj.swing.core.BasicRobot;
import org.assertj.swing.core.Robot;
import org.assertj.swing.edt.GuiActionRunner;
import org.assertj.swing.fixture.FrameFixture;
import org.assertj.swing.timing.Condition;
import org.assertj.swing.timing.Pause;
import org.assertj.swing.timing.Timeout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("ui")
class PreviewPanelTest {
  private static final int RED = 0xff0000;
  private static final int GREEN = 0x00ff00;
  private static final int BLUE = 0x0000ff;

  @TempDir Path home;
  private final FakeEngine engine = new FakeEngine();
  private final AtomicLong nanos = new AtomicLong();
  private Optional<Path> chosen = Optional.empty();
  private RunQueue queue;
  private PreviewPanel panel;
  private Robot robot;
  private FrameFixture window;

  /** The guided clip is red, brighter with each frame; the unguided one green; targets are blue. */
  private static BufferedImage picture(int key) {
    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(new java.awt.Color(key >= 1000 ? GREEN : RED));
    g.fillRect(0, 0, 8, 8);
    g.setColor(java.awt.Color.BLACK);
    g.fillRect(0, 0, key % 1000, 1); // as many black pixels as the frame's number
    g.dispose();
    return image;
  }

  @BeforeEach
  void open() {
    engine.pictures = PreviewPanelTest::picture;
    robot = BasicRobot.robotWithNewAwtHierarchy();
    JFrame frame = GuiActionRunner.execute(this::frame);
    window = new FrameFixture(robot, frame);
    window.show(new java.awt.Dimension(700, 560));
  }

  private JFrame frame() {
    FlatDarkLaf.setup();
    NodeCatalogue catalogue = NodeCatalogue.installed(NodeCatalogue.class.getClassLoader());
    queue = new RunQueue(engine, catalogue, home, new SplittableRandom(1));
    PreviewActions outside =
        new PreviewActions() {
          @Override
          public Optional<Path> chooseFile(Path suggestion) {
            chosen = Optional.of(home.resolve(suggestion.getFileName()));
            return chosen;
          }

          @Override
          public void showFile(Path file) {
            chosen = Optional.of(file);
          }
        };
    panel = new PreviewPanel(queue, engine, outside, 1 << 20, nanos::get);
    JFrame frame = new JFrame("preview");
    frame.setContentPane(panel);
    frame.setSize(700, 560);
    return frame;
  }

  @AfterEach
  void close() {
    window.cleanUp();
  }

  private static void until(String what, BooleanSupplier met) {
    Pause.pause(
        new Condition(what) {
          @Override
          public boolean test() {
            return GuiActionRunner.execute(met::getAsBoolean);
          }
        },
        Timeout.timeout(10_000));
  }

  private boolean at(int frame) {
    return window.label("preview-place").target().getText().startsWith("frame " + frame + " of 4");
  }

  private PreviewView view() {
    return robot.finder().findByName(window.target(), "preview-view", PreviewView.class, true);
  }

  /** The colour in the middle of a pane. */
  private int colour(int pane) {
    return GuiActionRunner.execute(
        () -> {
          PreviewView view = view();
          BufferedImage image =
              new BufferedImage(view.getWidth(), view.getHeight(), BufferedImage.TYPE_INT_RGB);
          view.paint(image.createGraphics());
          Rectangle2D place = view.place(pane);
          return image.getRGB((int) place.getCenterX(), (int) place.getCenterY()) & 0xffffff;
        });
  }

  private static String file(int index, boolean guided) {
    return "{'index':"
        + index
        + ",'path':'/x/"
        + index
        + ".mp4','name':'bird-"
        + index
        + ".mp4','guided':"
        + guided
        + ",'width':8,'height':8,'frames':5,'fps':10.0}";
  }

  private void clip(boolean compare) {
    GuiActionRunner.execute(() -> queue.run(GraphDocument.untitled("bird"), false));
    until("submitted", () -> engine.listening() == 1);
    GuiActionRunner.execute(
        () -> {
          engine.happen("1", "planned", "{'frames':[0,2],'targets':[2]}");
          engine.happen("1", "file", file(0, true));
          if (compare) {
            engine.happen("1", "file", file(1, false));
          }
          engine.state("1", JobState.DONE, "");
        });
    until("shown", () -> at(0) && view().isShowing());
  }

  @Test
  void aNewcomerIsToldWhatToDo() {
    assertThat(window.label("preview-empty").target().getText()).contains("No clip yet");
    window.button("preview-play").requireDisabled();
  }

  @Test
  void playsTheLastClipAtItsRateAndInALoop() {
    clip(false);
    for (int i = 1; i <= 6; i++) {
      int frame = i % 5;
      nanos.addAndGet(100_000_000);
      until("frame " + frame, () -> at(frame));
    }
    assertThat(engine.frames).as("each frame fetched once").hasSize(5);
  }

  @Test
  void theKeyboardPlaysAndSteps() {
    clip(false);
    GuiActionRunner.execute(() -> view().requestFocusInWindow());
    until("focus", () -> view().isFocusOwner());
    robot.pressAndReleaseKey(KeyEvent.VK_RIGHT);
    until("one on", () -> at(1));
    robot.pressAndReleaseKey(KeyEvent.VK_LEFT);
    robot.pressAndReleaseKey(KeyEvent.VK_LEFT);
    until("around the end", () -> at(4));
    nanos.addAndGet(1_000_000_000);
    robot.waitForIdle();
    assertThat(GuiActionRunner.execute(() -> at(4))).as("stepping stops it").isTrue();
    robot.pressAndReleaseKey(KeyEvent.VK_SPACE);
    robot.waitForIdle();
    nanos.addAndGet(100_000_000);
    until("plays", () -> at(0));
  }

  @Test
  void theSliderScrubs() {
    clip(false);
    window.slider("preview-slider").slideTo(3);
    until("frame 3", () -> at(3));
  }

  @Test
  void guidedAndUnguidedSideBySide() {
    clip(true);
    assertThat(colour(0)).isEqualTo(RED);
    window.checkBox("preview-compare").check();
    until("two", () -> view().place(0).getMaxX() < view().place(1).getX());
    until("fetched", () -> colour(1) == GREEN);
    assertThat(colour(0)).isEqualTo(RED);
  }

  @Test
  void withoutAComparisonThereIsNothingToCompare() {
    clip(false);
    Component compare =
        robot.finder().findByName(window.target(), "preview-compare", Component.class, false);
    assertThat(compare.isVisible()).isFalse();
  }

  @Test
  void theTargetIsLaidOverAGuidedFrame() {
    engine.pictures =
        key -> {
          BufferedImage image = picture(0);
          return image;
        };
    GuiActionRunner.execute(() -> queue.run(GraphDocument.untitled("bird"), false));
    until("submitted", () -> engine.listening() == 1);
    GuiActionRunner.execute(
        () -> {
          engine.pictures =
              key -> {
                BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
                Graphics2D g = image.createGraphics();
                g.setColor(new java.awt.Color(BLUE));
                g.fillRect(0, 0, 8, 8);
                g.dispose();
                return image;
              };
          engine.happen("1", "planned", "{'frames':[2],'targets':[2]}");
          engine.pictures = PreviewPanelTest::picture;
          engine.happen("1", "file", file(0, true));
        });
    until("shown", () -> at(0));
    GuiActionRunner.execute(() -> window.slider("preview-opacity").target().setValue(100));
    window.slider("preview-slider").slideTo(2);
    until("frame 2", () -> at(2));
    until("blue", () -> colour(0) == BLUE);
    window.slider("preview-slider").slideTo(1);
    until("frame 1", () -> at(1));
    until("red", () -> colour(0) == RED);
  }

  @Test
  void savesTheShownFrame() {
    clip(false);
    window.slider("preview-slider").slideTo(3);
    until("frame 3", () -> at(3));
    window.button("preview-save-frame").click();
    until("saved", () -> window.label("preview-file").target().getText().startsWith("Saved "));
    Path file = chosen.orElseThrow();
    assertThat(file).hasFileName("bird-0-frame-003.png");
    assertThat(Files.exists(file)).isTrue();
    try {
      BufferedImage saved = ImageIO.read(file.toFile());
      assertThat(saved.getRGB(2, 0) & 0xffffff).isZero();
      assertThat(saved.getRGB(3, 0) & 0xffffff).isEqualTo(RED);
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void saysWhichFileAndWhere() {
    clip(false);
    assertThat(window.label("preview-file").target().getText())
        .isEqualTo(Path.of("/x/0.mp4") + "  ·  8 × 8, 5 frames, 10 fps");
    window.button("preview-show-in-folder").click();
    until("shown", () -> chosen.equals(Optional.of(Path.of("/x/0.mp4"))));
  }

  @Test
  void tinyClipsAreEnlargedToFitOrShownPixelByPixel() {
    clip(false);
    until("enlarged", () -> view().place(0).getWidth() > 300);
    window.comboBox("preview-zoom").selectItem("1:1");
    until("small", () -> view().place(0).getWidth() == 8);
  }
}
