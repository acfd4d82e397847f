package io.framewright.editor.files;

import io.framewright.editor.document.DocumentListener;
import io.framewright.editor.document.GraphDocument;
import io.framewright.graph.NodeGraph;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Decides when one document's side file is written and when it is deleted. */
final class SideFile implements DocumentListener {
  /** What to write. */
  record Content(NodeGraph graph, SideText text) {}

  private static final long QUIET_MILLIS = 300;
  private static final long MOST_MILLIS = 700;
  private static final long RETRY_MILLIS = 3000;

  private final GraphDocument document;
  private final int number;
  private final ScheduledExecutorService writer;
  private final SideFiles files;
  private Optional<FileStamp> stamp;
  private NodeGraph last;
  private Optional<Content> waiting = Optional.empty();
  private long waitingSince;
  private Future<?> task;
  private boolean ended;

  SideFile(
      GraphDocument document,
      Optional<FileStamp> stamp,
      int number,
      ScheduledExecutorService writer,
      SideFiles files) {
    this.document = document;
    this.stamp = stamp;
    this.number = number;
    this.writer = writer;
    this.files = files;
  }

  @Override
  public void graphChanged(NodeGraph before, NodeGraph now) {
    changed();
  }

  @Override
  public void stateChanged() {
    changed();
  }

  int number() {
    return number;
  }

  synchronized void stamp(Optional<FileStamp> now) {
    stamp = now;
  }

  private synchronized void changed() {
    if (ended) {
      return;
    }
    if (document.modified()) {
      last = document.graph();
      SideText text =
          new SideText(document.file(), document.folder(), stamp, document.title(), Instant.now());
      if (waiting.isEmpty()) {
        waitingSince = System.nanoTime();
      }
      waiting = Optional.of(new Content(last, text));
      long waited = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - waitingSince);
      schedule(Math.max(0, Math.min(QUIET_MILLIS, MOST_MILLIS - waited)));
    } else {
      last = null;
      waiting = Optional.empty();
      writer.execute(this::deleteUnlessNewer);
    }
  }

  /** Writes at once what waits. */
  synchronized void hurry() {
    if (waiting.isPresent()) {
      schedule(0);
    }
  }

  /** Deletes the file; nothing is written any more. */
  synchronized void end() {
    ended = true;
    waiting = Optional.empty();
    writer.execute(() -> files.delete(number));
  }

  private void schedule(long millis) {
    if (task != null) {
      task.cancel(false);
    }
    task = writer.schedule(this::write, millis, TimeUnit.MILLISECONDS);
  }

  private void write() {
    Optional<Content> content;
    synchronized (this) {
      content = waiting;
      waiting = Optional.empty();
    }
    if (content.isPresent() && !files.write(number, content.get())) {
      synchronized (this) {
        if (waiting.isEmpty() && !ended && content.get().graph() == last) {
          waiting = content;
          waitingSince = System.nanoTime();
          schedule(RETRY_MILLIS);
        }
      }
    }
  }

  private void deleteUnlessNewer() {
    synchronized (this) {
      if (waiting.isPresent()) {
        return;
      }
    }
    files.delete(number);
  }
}
