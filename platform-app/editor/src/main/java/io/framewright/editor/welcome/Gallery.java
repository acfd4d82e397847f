package io.framewright.editor.welcome;

import io.framewright.InputException;
import io.framewright.workflow.WorkflowFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** The workflows in a folder. Reads files: not for the event thread. */
final class Gallery {
  private static final String KEYFRAME_LOSS = "framewright/keyframe-loss";
  private static final Logger LOG = Logger.getLogger(Gallery.class.getName());

  private Gallery() {}

  /**
   * The readable ones, those with keyframes and among these the simplest first; none when there is
   * no such folder.
   */
  static List<Example> read(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Example> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(f -> f.getFileName().toString().endsWith(".fgw"))
          .sorted()
          .forEach(f -> example(f).ifPresent(found::add));
    } catch (IOException e) {
      LOG.log(Level.WARNING, "The gallery cannot be listed: " + folder, e);
    }
    found.sort(
        Comparator.comparing((Example e) -> e.picture().isEmpty())
            .thenComparing(e -> !guidesByKeyframes(e))
            .thenComparing(e -> e.graph().nodes().size()));
    return List.copyOf(found);
  }

  /** What the program is for, and so what a newcomer sees first. */
  private static boolean guidesByKeyframes(Example example) {
    return example.graph().nodes().stream().anyMatch(node -> node.type().equals(KEYFRAME_LOSS));
  }

  private static Optional<Example> example(Path file) {
    try {
      var graph = WorkflowFile.read(file).graph();
      return Optional.of(
          new Example(file, Example.titleOf(file), graph.description(), graph, picture(file)));
    } catch (InputException e) {
      LOG.log(Level.WARNING, "Not in the gallery: {0}", e.getMessage());
      return Optional.empty();
    }
  }

  private static Optional<Path> picture(Path file) {
    String name = file.getFileName().toString().replaceAll("\\.fgw$", ".png");
    return Stream.of(file.resolveSibling(name), file.resolveSibling("pictures").resolve(name))
        .filter(Files::isRegularFile)
        .findFirst();
  }
}
