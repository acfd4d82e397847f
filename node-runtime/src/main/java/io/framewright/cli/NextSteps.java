package io.framewright.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** What to do with a workflow that was just written. */
final class NextSteps {
  private NextSteps() {}

  static void print(PrintWriter out, List<Path> written, Path workflow) {
    written.forEach(file -> out.println("Wrote " + file));
    String name = quoted(workflow);
    out.println();
    out.println("To open it in the editor:      framewright " + name);
    out.println("To see what it does and costs: framewright explain " + name);
    out.println("To run it:                     framewright run " + name);
  }

  /** A path as a shell takes it. */
  private static String quoted(Path path) {
    String text = path.toString();
    return text.matches("[\\p{L}\\p{N}/\\\\:._+-]*") ? text : '"' + text + '"';
  }
}
