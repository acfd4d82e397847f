package io.framewright.editor.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.formdev.flatlaf.FlatDarkLaf;
import com.formdev.flatlaf.FlatLightLaf;
import io.framewright.editor.document.GraphDocument;
import io.framewright.editor.engine.EngineService;
import io.framewright.editor.engine.EngineState;
import io.framewright.editor.engine.FakeEngine;
import io.framewright.serve.api.JobState;
import io.framewright.spi.NodeCatalogue;
import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JTextArea;
import javax.swing.SwingUtilities;
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
class RunPanelTest {
  @TempDir Path home;
  private final FakeEngine engine = new FakeEngine();
  private final List<Path> shown = new ArrayList<>();
  private final List<RunItem> previewed = new ArrayList<>();
  private final GraphDocument document = GraphDocument.untitled("bird");
  private RunQueue queue;
  private Robot robot;
  private FrameFixture window;

  @BeforeEach
  void open() {
    robot = BasicRobot.robotWithNewAwtHierarchy();
    JFrame frame = GuiActionRunner.execute(this::frame);
    window = new FrameFixture(robot, frame);
    window.show(new Dimension(1200, 300));
  }

  private JFrame frame() {
    FlatDarkLaf.setup();
    NodeCatalogue catalogue = NodeCatalogue.installed(NodeCatalogue.class.getClassLoader());
    queue = new RunQueue(engine, catalogue, home, new SplittableRandom(1));
    JFrame frame = new JFrame("runs");
    frame.setContentPane(
        new RunPanel(
            queue,
            engine,
            new RunActions() {
              @Override
              public Optional<GraphDocument> document() {
                return Optional.of(document);
              }

              @Override
              public void showFile(Path file) {
                shown.add(file);
              }

              @Override
              public void openPreview(RunItem item) {
                previewed.add(item);
              }
            }));
    frame.setSize(1200, 300);
    return frame;
  }

  @AfterEach
  void close() {
    window.cleanUp();
  }

  private void until(String what, java.util.function.BooleanSupplier met) {
    Pause.pause(
        new Condition(what) {
          @Override
          public boolean test() {
            return GuiActionRunner.execute(met::getAsBoolean);
          }
        },
        Timeout.timeout(10_000));
  }

  private static void onEventThread(Runnable what) {
    GuiActionRunner.execute(what::run);
  }

  private String text(String label) {
    return window.label(label).target().getText();
  }

  private void start() {
    window.button("run").click();
    until("submitted", () -> engine.listening() == 1);
    onEventThread(
        () -> {
          engine.state("1", JobState.RUNNING, "");
          engine.happen(
              "1",
              "planned",
              "{'steps':2,'total':4,'repeats':2,'frames':[0,8],'targets':[8],'losses':['a']}");
          engine.happen("1", "phase", "{'phase':'sampling'}");
          for (int i = 1; i < 4; i++) {
            engine.happen(
                "1",
                "repeat",
                "{'progress':{'guided':true,'step':1,'steps':2,'repeat':0,'repeats':2,'done':"
                    + i
                    + ",'total':4,'secondsLeft':61},'losses':{'Keyframes':"
                    + 1.0 / i
                    + ",'Loop':0.5},'gradientNorm':2.0,'memory':1500000000}");
          }
          engine.happen("1", "previews", "{'frames':[0,8]}");
        });
  }

  @Test
  void aNewcomerIsToldWhatToDo() {
    assertThat(text("run-empty")).contains("Nothing has run yet", "press F5");
    window.button("run-cancel").requireDisabled();
    window.button("run").requireEnabled();
  }

  @Test
  void showsHowFarARunIs() {
    start();
    until("progress", () -> text("run-now").equals("Sampling, step 2 of 2, repeat 1 of 2"));
    assertThat(text("run-facts")).isEqualTo("1:01 left  ·  1.5 GB used");
    assertThat(window.progressBar("run-progress").target().getValue()).isEqualTo(750);
    List<String> legends = new ArrayList<>();
    onEventThread(
        () ->
            robot
                .finder()
                .findAll(c -> "run-legend".equals(c.getName()))
                .forEach(c -> legends.add(((JLabel) c).getText())));
    assertThat(legends).contains("0.3333 Keyframes", "0.5000 Loop", "2.000");
    window.button("run-cancel").requireEnabled();
    window.button("run-open-preview").requireDisabled();
  }

  @Test
  void escapeCancels() {
    start();
    until("selected", () -> queue.current().isPresent() && list().getSelectedIndex() == 0);
    window.list("run-list").focus();
    robot.pressAndReleaseKey(java.awt.event.KeyEvent.VK_ESCAPE);
    until("cancelled", () -> engine.cancelled.equals(List.of("1")));
    until("said", () -> text("run-now").equals("Stopping after this repeat"));
  }

  private JList<?> list() {
    return window.list("run-list").target();
  }

  @Test
  void aDeadEngineIsExplainedAndTheRunGoesOn() {
    start();
    onEventThread(
        () -> {
          engine.happen("1", EngineService.LOST, "{'message':'The engine was killed.'}");
          engine.state(EngineState.failed("The engine was killed."));
        });
    JTextArea message =
        robot.finder().findByName(window.target(), "run-message", JTextArea.class, false);
    until(
        "explained",
        () ->
            message.isShowing()
                && message
                    .getText()
                    .equals("The engine was killed. Resume goes on where it was stopped."));
    assertThat(message.isEditable()).isFalse();
    assertThat(text("engine-state")).isEqualTo("Engine not running");
    window.button("run-resume").click();
    until("resumed", () -> engine.submitted.size() == 2);
    assertThat(engine.submitted.get(1).resume()).isTrue();
  }

  @Test
  void aClipIsShownAndPlayed() {
    start();
    onEventThread(
        () -> {
          engine.happen(
              "1",
              "file",
              "{'index':0,'path':'/x/a.mp4','name':'a.mp4','guided':true,'width':4,'height':4,"
                  + "'frames':9,'fps':8.0}");
          engine.state("1", JobState.DONE, "");
        });
    until("done", () -> text("run-now").startsWith("Done"));
    window.button("run-show-file").click();
    window.button("run-open-preview").click();
    until("both", () -> shown.size() == 1 && previewed.size() == 1);
    assertThat(shown).containsExactly(Path.of("/x/a.mp4"));
    window.button("run-remove").click();
    until(
        "empty again",
        () ->
            !window
                .robot()
                .finder()
                .findAll(c -> "run-empty".equals(c.getName()) && c.isShowing())
                .isEmpty());
  }

  @Test
  void theNextSeedIsQueuedByAButton() {
    window.button("run-next-seed").click();
    until("submitted", () -> engine.submitted.size() == 1);
    window.button("run-next-seed").click();
    until("both listed", () -> engine.submitted.size() == 2 && list().getModel().getSize() == 2);
  }

  @Test
  void nothingIsCutOrOutsideAtAnySizeAndInBothLooks() {
    start();
    until("progress", () -> text("run-now").startsWith("Sampling"));
    for (boolean dark : new boolean[] {true, false}) {
      for (int[] size : new int[][] {{1200, 260}, {700, 700}, {560, 320}}) {
        onEventThread(
            () -> {
              if (dark) {
                FlatDarkLaf.setup();
              } else {
                FlatLightLaf.setup();
              }
              SwingUtilities.updateComponentTreeUI(window.target());
              window.target().setSize(size[0], size[1]);
            });
        until(
            "laid out",
            () -> {
              boolean there = window.target().getSize().equals(new Dimension(size[0], size[1]));
              if (!there) {
                // a window manager that is late may undo it
                window.target().setSize(size[0], size[1]);
              }
              window.target().validate();
              return there;
            });
        for (String name : List.of("run", "run-open-preview", "run-remove")) {
          JButton button = window.button(name).target();
          until(
              name + " whole at " + size[0],
              () ->
                  button.getWidth() >= button.getPreferredSize().width
                      && button.getVisibleRect().getSize().equals(button.getSize()));
        }
        BufferedImage image =
            GuiActionRunner.execute(
                () -> {
                  JComponent all = (JComponent) ((JFrame) window.target()).getContentPane();
                  BufferedImage painted =
                      new BufferedImage(
                          all.getWidth(), all.getHeight(), BufferedImage.TYPE_INT_RGB);
                  all.printAll(painted.createGraphics());
                  return painted;
                });
        assertThat(image.getWidth()).isPositive();
      }
    }
  }
}
