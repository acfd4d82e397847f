package io.framewright.editor.shell;

import java.nio.file.Path;

/** Where Framewright is installed. */
final class Home {
  private Home() {}

  /** The folder of the launcher: the property {@code framewright.home}, else where Java started. */
  static Path folder() {
    return Path.of(System.getProperty("framewright.home", System.getProperty("user.dir")))
        .toAbsolutePath()
        .normalize();
  }

  /** The gallery. */
  static Path graphs() {
    return folder().resolve("graphs");
  }
}
