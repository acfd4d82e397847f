package io.framewright.cli;

import io.framewright.InputException;
import io.framewright.graph.NodeGraph;
import io.framewright.video.WorkflowMetadata;
import io.framewright.workflow.WorkflowFile;
import io.framewright.workflow.WorkflowReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Workflows as commands are given them: in files, or inside the clips that they made. */
final class WorkflowSource {
  private static final Set<String> CLIPS =
      Set.of("png", "jpg", "jpeg", "gif", "webp", "mp4", "webm", "mkv", "mov", "avi");

  private WorkflowSource() {}

  /**
   * Reads a workflow. One that has no name is called as its file is.
   *
   * @throws InputException when there is none, or it cannot be read
   */
  static NodeGraph read(Path file) {
    String name = String.valueOf(file.getFileName());
    NodeGraph graph;
    if (isClip(file)) {
      graph = new WorkflowReader().readText(inside(file), name).graph();
    } else {
      graph = WorkflowFile.read(file).graph();
    }
    return graph.name().isBlank() ? graph.withName(stem(name)) : graph;
  }

  /** The workflow inside a clip, exactly as it was written there. */
  static String inside(Path clip) {
    Optional<String> text = WorkflowMetadata.read(clip);
    return text.orElseThrow(
        () ->
            new InputException(
                clip
                    + " carries no workflow. Clips and pictures that Framewright saved do, as long"
                    + " as no other program has written them anew."));
  }

  /**
   * A file's name without its ending; that of a clip's side file, {@code c.mp4.fgw}, is the clip's.
   */
  static String stem(String name) {
    String stem = name.replaceFirst("(?i)\\.fgw$", "");
    return CLIPS.contains(ending(stem)) ? stem.substring(0, stem.lastIndexOf('.')) : stem;
  }

  private static boolean isClip(Path file) {
    boolean frames = Files.isDirectory(file) && WorkflowMetadata.read(file).isPresent();
    return frames || CLIPS.contains(ending(String.valueOf(file.getFileName())));
  }

  private static String ending(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(dot + 1).toLowerCase(Locale.ROOT) : "";
  }
}
