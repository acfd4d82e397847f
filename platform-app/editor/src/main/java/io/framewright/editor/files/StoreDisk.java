package io.framewright.editor.files;

import io.framewright.InputException;
import io.framewright.graph.NodeGraph;
import io.framewright.workflow.Workflow;
import io.framewright.workflow.WorkflowFile;
import io.framewright.workflow.WorkflowWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What opening and saving do with the disk. Never on the event thread. */
final class StoreDisk {
  /** A file as read. */
  record Read(Path file, Path real, Workflow workflow, FileStamp stamp, Optional<Holder> holder) {}

  /**
   * What to write.
   *
   * @param expected what the file should hold, when it is the document's own; then anything else is
   *     a conflict
   * @param fresh whether it is another file than the document's own
   * @param force whether to write whatever is there
   * @param move the graph for the file's folder
   * @param history further graphs for which the move is to be prepared
   */
  record Job(
      NodeGraph graph,
      Path file,
      Optional<FileStamp> expected,
      boolean fresh,
      boolean force,
      UnaryOperator<NodeGraph> move,
      List<NodeGraph> history) {}

  /** What came of it: the graph as written, or why it was not. */
  record Written(NodeGraph graph, Path real, FileStamp stamp, Optional<String> conflict) {}

  private static final int ATTEMPTS = 5;

  private final Saver saver;
  private final FileGuard guard;
  private final FileWatch watch;

  StoreDisk(Saver saver, FileGuard guard, FileWatch watch) {
    this.saver = saver;
    this.guard = guard;
    this.watch = watch;
  }

  /** Reads a file, and marks it as open here if asked to and if it may be saved. */
  Read read(Path given, boolean mark) {
    Path file = given.toAbsolutePath().normalize();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<FileStamp> before = stamp(file);
      Workflow workflow = WorkflowFile.read(file);
      if (before.isPresent() && before.equals(stamp(file))) {
        Optional<Holder> holder =
            mark && workflow.readOnly().isEmpty() ? guard.acquire(file) : Optional.empty();
        return new Read(file, RealPath.of(file), workflow, before.get(), holder);
      }
    }
    throw new InputException(
        file + " is being written by another program all the time. Try again when it is done.");
  }

  /** Marks a file as open here, or says who has it open. */
  Optional<Holder> acquire(Path file) {
    return guard.acquire(file);
  }

  /** Says that a file is no longer open here. */
  void release(Path file) {
    guard.release(file);
  }

  /** Writes a file. */
  Written write(Job job) {
    Path file = job.file();
    NodeGraph graph = job.move().apply(job.graph());
    job.history().forEach(job.move()::apply);
    FileStamp stamp = FileStamp.of(WorkflowWriter.write(graph));
    if (job.fresh()) {
      Optional<Holder> holder = guard.acquire(file);
      if (holder.isPresent() && !job.force()) {
        return new Written(graph, file, stamp, Optional.of(held(file, holder.get())));
      }
      if (holder.isPresent()) {
        guard.takeOver(file);
      }
    } else if (!job.force()) {
      Optional<FileStamp> now = stamp(file);
      if (now.isPresent() && !now.equals(job.expected()) && !now.get().equals(stamp)) {
        return new Written(graph, file, stamp, Optional.of(changed(file)));
      }
    }
    save(job, graph, stamp);
    return new Written(graph, RealPath.of(file), stamp, Optional.empty());
  }

  private void save(Job job, NodeGraph graph, FileStamp stamp) {
    Optional<FileStamp> now = Optional.empty();
    watch.pause(job.file());
    try {
      saver.save(job.file(), Workflow.of(graph), true);
      now = Optional.of(stamp);
    } catch (InputException e) {
      if (job.fresh()) {
        guard.release(job.file());
      }
      throw new InputException(
          e.getMessage()
              + " Mend that and save again, or save under another name; until then your changes"
              + " are kept for recovery.",
          e);
    } finally {
      watch.resume(job.file(), now);
    }
  }

  static Optional<FileStamp> stamp(Path file) {
    try {
      return FileStamp.of(file);
    } catch (IOException e) {
      // a folder, no permission: who reads or writes it says so with a better message
      return Optional.empty();
    }
  }

  private static String changed(Path file) {
    return file.getFileName()
        + " was changed by another program since it was opened or saved here. Overwriting it loses"
        + " what was changed there, except for the copy "
        + file.getFileName()
        + ".bak.";
  }

  private static String held(Path file, Holder holder) {
    return file.getFileName()
        + " is open in another editor ("
        + holder.words()
        + "). Whoever saves last wins.";
  }
}
