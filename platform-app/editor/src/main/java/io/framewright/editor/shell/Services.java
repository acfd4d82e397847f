package io.framewright.editor.shell;

import io.framewright.editor.canvas.GraphCanvas;
import io.framewright.editor.engine.EngineState;
import io.framewright.editor.session.EditorSession;
import java.awt.EventQueue;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openide.windows.TopComponent;
import org.openide.windows.WindowManager;

/**
 * What begins once the windows are shown: the engine, and the queue's and the problems' ties to the
 * windows. For the event thread.
 */
final class Services {
  private static final Logger LOG = Logger.getLogger(Services.class.getName());
  private static final List<Runnable> WAITING = new ArrayList<>();
  private static boolean started;

  private Services() {}

  /** Whether the windows are shown, so that work may begin. */
  static boolean started() {
    return started;
  }

  /** Does something once the windows are shown; at once if they are. */
  static void whenStarted(Runnable work) {
    if (started) {
      work.run();
    } else {
      WAITING.add(work);
    }
  }

  static void start() {
    started = true;
    List<Runnable> waiting = List.copyOf(WAITING);
    WAITING.clear();
    if (!StartUp.filesGiven()) {
      EventQueue.invokeLater(
          () -> Windows.front("WelcomeTopComponent").ifPresent(TopComponent::requestActive));
    }
    waiting.forEach(EventQueue::invokeLater); // each by itself, so that the windows stay awake
    EditorSession session = EditorSession.session();
    ProgramErrors.install();
    FileDrops.install();
    Desk.desk().recent().refresh();
    new Rescue(Desk.desk(), session.store()).offer();
    session.queue().onChange(Services::changed);
    session.problems().onChange(Services::repaintCanvases);
    session
        .engine()
        .info()
        .thenAccept(info -> LOG.log(Level.INFO, "engine ready, version {0}", info.version()))
        .exceptionally(Services::unanswered);
    session.engine().onState(Services::engineIs);
    WindowManager.getDefault()
        .getMainWindow()
        .addWindowListener(
            new WindowAdapter() {
              @Override
              public void windowActivated(WindowEvent event) {
                session.store().checkNow();
              }
            });
    Commands.refresh();
  }

  private static void engineIs(EngineState state) {
    repaintCanvases();
    if (state.isReady()) {
      EditorSession.session()
          .engine()
          .models()
          .thenAccept(Desk.desk()::models)
          .exceptionally(Services::unanswered);
    }
  }

  private static Void unanswered(Throwable failure) {
    LOG.log(Level.INFO, "The engine: {0}", failure.getMessage());
    return null;
  }

  private static void changed() {
    Commands.refresh();
    repaintCanvases();
  }

  private static void repaintCanvases() {
    Desk.desk().windows().stream().map(GraphTopComponent::canvas).forEach(GraphCanvas::repaint);
  }
}
