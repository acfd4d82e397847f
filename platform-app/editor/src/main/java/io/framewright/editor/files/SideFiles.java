package io.framewright.editor.files;

import io.framewright.InputException;
import io.framewright.editor.document.GraphDocument;
import io.framewright.workflow.Workflow;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/**
 * Keeps what is not saved yet in side files, from which {@link Recovery} brings it back after a
 * crash. A document has one exactly while it is modified; it is written a moment after an edit, and
 * less than a second after the first one that is not in it. Documents are tracked on the event
 * thread; all writing is on one thread of its own.
 */
public final class SideFiles implements Closeable {
  private final Path recovery;
  private final Saver saver;
  private final Consumer<String> trouble;
  private final ScheduledExecutorService writer = Daemons.scheduler("side files");
  private final Map<GraphDocument, SideFile> tracked = new IdentityHashMap<>();
  private final Map<Integer, Path> written = new HashMap<>(); // on the writer's thread only
  private Optional<ProcessFolder> own = Optional.empty();
  private boolean troubled;
  private int last;

  /**
   * Prepares a place; nothing is written before there is something to keep.
   *
   * @param recovery the user's recovery folder, which all editors share
   * @param trouble hears, on any thread, why side files cannot be written, once until they can
   */
  public SideFiles(Path recovery, Consumer<String> trouble) {
    this(recovery, trouble, Saver.DISK);
  }

  SideFiles(Path recovery, Consumer<String> trouble, Saver saver) {
    this.recovery = recovery;
    this.trouble = trouble;
    this.saver = saver;
  }

  /**
   * Keeps a document from now on.
   *
   * @param stamp of its file when it was read
   */
  public void track(GraphDocument document, Optional<FileStamp> stamp) {
    SideFile side = new SideFile(document, stamp, ++last, writer, this);
    if (tracked.putIfAbsent(document, side) == null) {
      document.addListener(side);
      side.stateChanged();
    }
  }

  /** Says what a document's file holds now, such as after saving. Before the document is told. */
  public void stamp(GraphDocument document, Optional<FileStamp> stamp) {
    Optional.ofNullable(tracked.get(document)).ifPresent(s -> s.stamp(stamp));
  }

  /** Keeps a document no more, and deletes its side file: it was closed. */
  public void forget(GraphDocument document) {
    SideFile side = tracked.remove(document);
    if (side != null) {
      document.removeListener(side);
      side.end();
    }
  }

  /** Writes all that waits. Completes, on the writer's thread, when it is on the disk. */
  public CompletableFuture<Void> flush() {
    if (writer.isShutdown()) {
      return CompletableFuture.completedFuture(null);
    }
    tracked.values().forEach(SideFile::hurry);
    return CompletableFuture.runAsync(() -> {}, writer);
  }

  /**
   * Writes a document's side file at once, and says, on the writer's thread, whether it is there.
   */
  CompletableFuture<Boolean> keep(GraphDocument document) {
    SideFile side = tracked.get(document);
    side.hurry();
    return CompletableFuture.supplyAsync(() -> written.containsKey(side.number()), writer);
  }

  /** Ends; side files of documents that are still modified stay for the next start. */
  @Override
  public void close() {
    if (writer.isShutdown()) {
      return;
    }
    tracked.forEach((document, side) -> document.removeListener(side));
    flush()
        .thenRun(
            () -> {
              try {
                if (own.isPresent()) {
                  own.get().close();
                }
              } catch (IOException e) {
                report("The recovery folder " + recovery + " cannot be cleared: " + e.getMessage());
              }
            })
        .join();
    writer.shutdown();
  }

  /** Writes a side file; on the writer's thread. */
  boolean write(int number, SideFile.Content content) {
    try {
      if (own.isEmpty() || !Files.isDirectory(own.get().path())) {
        own = Optional.of(ProcessFolder.create(recovery));
      }
      Path file = own.get().path().resolve(number + ".fgw");
      saver.save(file, Workflow.of(content.text().into(content.graph())), false);
      written.put(number, file);
      troubled = false;
      return true;
    } catch (InputException e) {
      report("Your changes cannot be kept for recovery. " + e.getMessage() + " Save them soon.");
    } catch (IOException e) {
      report(
          "Your changes cannot be kept for recovery in "
              + recovery
              + ": "
              + e.getMessage()
              + ". Save them soon.");
    }
    return false;
  }

  /** Deletes a side file, if there is one; on the writer's thread. */
  void delete(int number) {
    Path file = written.remove(number);
    if (file != null) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        report("The side file " + file + " cannot be deleted: " + e.getMessage() + ".");
      }
    }
  }

  private void report(String message) {
    if (!troubled) {
      troubled = true;
      trouble.accept(message);
    }
  }
}
