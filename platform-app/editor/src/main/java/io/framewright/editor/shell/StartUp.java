package io.framewright.editor.shell;

import io.framewright.editor.session.EditorSession;
import io.framewright.plugin.PluginFault;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.Window;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.openide.windows.WindowManager;

/** What happens once the main window is there, and not before. On the event thread. */
final class StartUp {
  private static final Logger LOG = Logger.getLogger(StartUp.class.getName());

  private static boolean filesGiven;

  private StartUp() {}

  /** Whether files were named, which then come to the front instead of the page that greets. */
  static boolean filesGiven() {
    return filesGiven;
  }

  static void windowsAreThere() {
    Window main = WindowManager.getDefault().getMainWindow();
    MainTitle.show(Optional.empty());
    if (main.isShowing()) {
      EventQueue.invokeLater(StartUp::ready);
    } else {
      main.addWindowListener(
          new WindowAdapter() {
            @Override
            public void windowOpened(WindowEvent event) {
              main.removeWindowListener(this);
              EventQueue.invokeLater(StartUp::ready);
            }
          });
    }
  }

  /** Opens the files of a start and brings the window to the front. */
  static void given(List<Path> files) {
    if (!files.isEmpty()) {
      filesGiven = true;
      Desk.desk().filing().open(files);
    }
    Frame main = WindowManager.getDefault().getMainWindow();
    if ((main.getExtendedState() & Frame.ICONIFIED) != 0) {
      main.setExtendedState(main.getExtendedState() & ~Frame.ICONIFIED);
    }
    main.toFront();
  }

  private static void ready() {

    ProcessHandle.Info process = ProcessHandle.current().info();
    long begun =
        process
            .startInstant()
            .map(Instant::toEpochMilli)
            .orElseGet(() -> ManagementFactory.getRuntimeMXBean().getStartTime());
    LOG.log(
        Level.INFO,
        "window ready after {0} ms, {1} ms of processor time",
        new Object[] {
          Long.toString(System.currentTimeMillis() - begun),
          process.totalCpuDuration().map(d -> Long.toString(d.toMillis())).orElse("unknown")
        });
    tellOfPlugins(EditorSession.session().plugins().faults());
    EventQueue.invokeLater(Services::start);
  }

  private static void tellOfPlugins(List<PluginFault> faults) {
    if (!faults.isEmpty()) {
      String names =
          faults.stream()
              .map(fault -> String.valueOf(fault.jar().getFileName()))
              .distinct()
              .collect(Collectors.joining(", "));
      Messages.done("Plug-ins that cannot be used: " + names + ". The Problems window says why.");
    }
  }
}
