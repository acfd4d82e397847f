package io.framewright.editor.welcome;

import io.framewright.graph.NodeGraph;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A workflow of the gallery.
 *
 * @param title for people, from the file's name
 * @param description from the file; may be empty
 * @param picture of a result, if there is one
 */
record Example(
    Path file, String title, String description, NodeGraph graph, Optional<Path> picture) {
  /** The words of a file's name: {@code two-keyframes.fgw} is Two keyframes. */
  static String titleOf(Path file) {
    String name = String.valueOf(file.getFileName()).replaceAll("\\.fgw$", "");
    String words = name.replaceAll("[-_]+", " ").strip();
    return words.isEmpty() ? name : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
