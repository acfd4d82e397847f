package io.framewright.editor.files;

import io.framewright.InputException;
import io.framewright.graph.NodeGraph;
import io.framewright.workflow.Workflow;
import io.framewright.workflow.WorkflowFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What editors that ended without saving have left. While it is open no other editor is offered the
 * same; what is neither recovered nor discarded is offered again at the next start. Uses the disk:
 * not for the event thread.
 */
public final class Recovery implements Closeable {
  /** What has become of the workflow's own file since the side file was written. */
  public enum Origin {
    /** It was never saved. */
    NONE,
    /** It is as it was. */
    SAME,
    /** It has other content now. */
    CHANGED,
    /** It is not there any more, or cannot be read. */
    GONE
  }

  /**
   * One thing that can be recovered.
   *
   * @param sideFile where it lies
   * @param file the workflow's own file; empty for one that was never saved
   * @param folder where its relative paths start from, if known
   * @param stamp of the workflow's file when it was read or saved last
   * @param title what to call it
   * @param time of the last edit
   * @param graph to look at beforehand and to recover; empty when the side file is broken
   * @param fault what is wrong with a broken side file, a message that names it; it is kept until
   *     discarded
   */
  public record Found(
      Path sideFile,
      Optional<Path> file,
      Optional<Path> folder,
      Optional<FileStamp> stamp,
      String title,
      Instant time,
      Origin origin,
      Optional<NodeGraph> graph,
      Optional<String> fault) {
    /** How many nodes it has. */
    public int nodes() {
      return graph.map(g -> g.nodes().size()).orElse(0);
    }
  }

  private final List<ProcessFolder> folders;
  private final List<Found> found = new ArrayList<>();

  private Recovery(List<ProcessFolder> folders) {
    this.folders = folders;
  }

  /**
   * Looks for what dead processes have left.
   *
   * @param recovery the user's recovery folder
   * @throws InputException when it cannot be read
   */
  public static Recovery find(Path recovery) {
    try {
      Recovery all = new Recovery(ProcessFolder.claim(recovery));
      for (ProcessFolder folder : all.folders) {
        for (Path file : folder.files()) {
          all.found.add(read(file));
        }
      }
      all.found.sort(Comparator.comparing(Found::time).reversed());
      return all;
    } catch (IOException e) {
      throw new InputException(
          "The recovery folder "
              + recovery
              + " cannot be read: "
              + e.getMessage()
              + ". Look there for files that end in .fgw; they can be opened.",
          e);
    }
  }

  /** All that can be recovered, the latest first. */
  public synchronized List<Found> found() {
    return List.copyOf(found);
  }

  /**
   * Deletes a side file, as it was recovered or is not wanted.
   *
   * @throws InputException when it cannot be deleted
   */
  public synchronized void discard(Found what) {
    try {
      Files.deleteIfExists(what.sideFile());
      found.remove(what);
    } catch (IOException e) {
      throw new InputException(
          what.sideFile() + " cannot be deleted: " + e.getMessage() + ". Delete it by hand.", e);
    }
  }

  /** Lets go of what is left; empty folders are cleared away. */
  @Override
  public void close() throws IOException {
    for (ProcessFolder folder : folders) {
      folder.close();
    }
  }

  private static Found read(Path file) throws IOException {
    Instant written = Files.getLastModifiedTime(file).toInstant();
    try {
      Workflow workflow = WorkflowFile.read(file);
      if (workflow.readOnly().isPresent()) {
        throw new InputException(workflow.readOnly().get());
      }
      NodeGraph graph = workflow.graph();
      SideText text =
          SideText.of(graph)
              .orElseThrow(
                  () -> new InputException(file + " does not say which workflow it is of."));
      return new Found(
          file,
          text.file(),
          text.folder(),
          text.stamp(),
          text.title(),
          text.time(),
          origin(text),
          Optional.of(SideText.without(graph)),
          Optional.empty());
    } catch (InputException e) {
      return new Found(
          file,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          file.getFileName().toString(),
          written,
          Origin.NONE,
          Optional.empty(),
          Optional.of(
              "The side file "
                  + file
                  + " cannot be recovered and is kept as it is. "
                  + e.getMessage()));
    }
  }

  private static Origin origin(SideText text) {
    if (text.file().isEmpty()) {
      return Origin.NONE;
    }
    try {
      Optional<FileStamp> now = FileStamp.of(text.file().get());
      if (now.isEmpty()) {
        return Origin.GONE;
      }
      return now.equals(text.stamp()) ? Origin.SAME : Origin.CHANGED;
    } catch (IOException e) {
      return Origin.GONE;
    }
  }
}
