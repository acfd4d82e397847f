package io.framewright.editor.shell;

import io.framewright.editor.files.RecentFiles;
import java.awt.EventQueue;
import java.nio.file.Path;
import java.util.List;
import javax.swing.event.ChangeListener;
import org.openide.util.ChangeSupport;
import org.openide.util.RequestProcessor;

/** The recent files as last read from the disk. For the event thread. */
final class RecentList {
  private static final RequestProcessor DISK = new RequestProcessor("Framewright recent files", 1);

  private final RecentFiles files;
  private final ChangeSupport changes = new ChangeSupport(this);
  private List<Path> known = List.of();

  RecentList(RecentFiles files) {
    this.files = files;
  }

  /** Those that are there, the latest first. */
  List<Path> all() {
    return known;
  }

  /** Reads them anew. */
  void refresh() {
    DISK.post(() -> read(() -> {}));
  }

  /** Takes a file out. */
  void remove(Path file) {
    DISK.post(() -> read(() -> files.remove(file)));
  }

  /** Takes all out. */
  void clear() {
    DISK.post(() -> read(files::clear));
  }

  void onChange(ChangeListener listener) {
    changes.addChangeListener(listener);
  }

  private void read(Runnable first) {
    first.run();
    List<Path> now =
        files.all().stream()
            .filter(RecentFiles.Recent::there)
            .map(RecentFiles.Recent::file)
            .toList();
    EventQueue.invokeLater(
        () -> {
          if (!now.equals(known)) {
            known = now;
            changes.fireChange();
          }
        });
  }
}
