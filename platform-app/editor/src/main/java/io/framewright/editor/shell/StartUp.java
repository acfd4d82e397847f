package io.framewright.editor.shell;

import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.Window;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openide.windows.WindowManager;

/** What happens once the main window is there, and not before. On the event thread. */
final class StartUp {
  private static final Logger LOG = Logger.getLogger(StartUp.class.getName());

  private StartUp() {}

  static void windowsAreThere() {
    Window main = WindowManager.getDefault().getMainWindow();
    MainTitle.show(java.util.Optional.empty());
    if (main.isShowing()) {
      EventQueue.invokeLater(StartUp::ready);
    } else {
      main.addWindowListener(
          new java.awt.event.WindowAdapter() {
            @Override
            public void windowOpened(java.awt.event.WindowEvent event) {
              main.removeWindowListener(this);
              EventQueue.invokeLater(StartUp::ready);
            }
          });
    }
  }

  /** Opens the files of a start and brings the window to the front. */
  static void given(List<Path> files) {
    if (!files.isEmpty()) {
      Desk.desk().filing().open(files);
    }
    Frame main = WindowManager.getDefault().getMainWindow();
    if ((main.getExtendedState() & Frame.ICONIFIED) != 0) {
      main.setExtendedState(main.getExtendedState() & ~Frame.ICONIFIED);
    }
    main.toFront();
  }

  private static void ready() {
    long begun =
        ProcessHandle.current()
            .info()
            .startInstant()
            .map(java.time.Instant::toEpochMilli)
            .orElseGet(
                () -> java.lang.management.ManagementFactory.getRuntimeMXBean().getStartTime());
    LOG.log(
        Level.INFO, "window ready after {0} ms", Long.toString(System.currentTimeMillis() - begun));
    EventQueue.invokeLater(Services::start);
  }
}
