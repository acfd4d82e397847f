package io.framewright.editor.engine;

import java.nio.file.Files;
import java.nio.file.Path;

/** Names that no file has. */
final class FreeName {
  private FreeName() {}

  /** A file of the name in a folder, with a number before its ending when it is taken. */
  static Path in(Path folder, String name) {
    String bare = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    int dot = bare.lastIndexOf('.');
    String stem = dot > 0 ? bare.substring(0, dot) : bare;
    String ending = dot > 0 ? bare.substring(dot) : "";
    Path free = folder.resolve(bare);
    for (int n = 2; Files.exists(free); n++) {
      free = folder.resolve(stem + "-" + n + ending);
    }
    return free;
  }
}
