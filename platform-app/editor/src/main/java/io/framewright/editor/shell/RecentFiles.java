package io.framewright.editor.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.prefs.Preferences;
import java.util.stream.Stream;
import javax.swing.event.ChangeListener;
import org.openide.util.ChangeSupport;
import org.openide.util.NbPreferences;

/** The files that were open, the last one first. */
final class RecentFiles {
  private static final int MOST = 12;
  private static final String KEY = "recent-files";
  private static final ChangeSupport CHANGES = new ChangeSupport(RecentFiles.class);

  private RecentFiles() {}

  static List<Path> all() {
    return Stream.of(settings().get(KEY, "").split("\n"))
        .filter(line -> !line.isBlank())
        .map(Path::of)
        .toList();
  }

  /** Puts a file at the top. */
  static void add(Path file) {
    List<Path> now = new ArrayList<>(all());
    now.remove(file);
    now.add(0, file);
    store(now.stream().limit(MOST).toList());
  }

  /** Takes a file out, as when it is gone. */
  static void remove(Path file) {
    store(all().stream().filter(f -> !f.equals(file)).toList());
  }

  static void clear() {
    store(List.of());
  }

  static void onChange(ChangeListener listener) {
    CHANGES.addChangeListener(listener);
  }

  private static void store(List<Path> files) {
    settings().put(KEY, String.join("\n", files.stream().map(Path::toString).toList()));
    CHANGES.fireChange();
  }

  private static Preferences settings() {
    return NbPreferences.forModule(RecentFiles.class);
  }
}
