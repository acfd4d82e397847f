package io.framewright.editor.files;

import io.framewright.InputException;
import io.framewright.editor.document.GraphDocument;
import io.framewright.editor.files.OpenFiles.Tracked;
import io.framewright.graph.NodeGraph;
import io.framewright.spi.NodeCatalogue;
import java.awt.EventQueue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Opens and saves workflows, and keeps what is not saved yet. Called on the event thread; the disk
 * is used off it, and all futures complete on the event thread. A future that fails does so with an
 * {@link InputException} whose message is for the user.
 */
public final class DocumentStore {
  private final OpenFiles open = new OpenFiles();
  private final List<Consumer<OutsideChange>> listeners = new ArrayList<>();
  private final Path recovery;
  private final Background background;
  private final FileGuard guard = new FileGuard();
  private final FileWatch watch;
  private final SideFiles sides;
  private final StoreDisk disk;
  private final Opening opening;
  private final Saving saving;
  private final RecentFiles recent;

  /**
   * A store for this process.
   *
   * @param userFolder where side files and the list of recent files go
   * @param places gives the nodes of a graph that is opened places where they have none
   * @param trouble hears, on the event thread, why side files cannot be written
   */
  public DocumentStore(
      NodeCatalogue catalogue,
      Path userFolder,
      ClipWorkflows clips,
      UnaryOperator<NodeGraph> places,
      Consumer<String> trouble) {
    this(catalogue, userFolder, clips, places, trouble, Saver.DISK, EventQueue::invokeLater);
  }

  DocumentStore(
      NodeCatalogue catalogue,
      Path userFolder,
      ClipWorkflows clips,
      UnaryOperator<NodeGraph> places,
      Consumer<String> trouble,
      Saver saver,
      Executor events) {
    recovery = userFolder.resolve("recovery");
    background = new Background(events);
    watch = new FileWatch(this::changedOutside, events);
    sides = new SideFiles(recovery, m -> events.execute(() -> trouble.accept(m)));
    disk = new StoreDisk(saver, guard, watch);
    opening = new Opening(open, clips, places, background, disk, watch, sides);
    saving = new Saving(catalogue, open, background, disk, watch, sides);
    recent = new RecentFiles(userFolder.resolve("recent.json"));
  }

  /** What a future's failure says to the user. */
  public static String message(Throwable failure) {
    return Background.message(failure).getMessage();
  }

  /** A new, empty workflow. */
  public GraphDocument create(String name) {
    return opening.track(GraphDocument.untitled(name), new Tracked());
  }

  /** The open document of a file, if there is one. Links are followed as far as is known. */
  public Optional<GraphDocument> find(Path file) {
    return open.find(file);
  }

  /**
   * Opens a workflow's file. A clip or picture that carries a workflow opens as a new, untitled
   * one.
   */
  public CompletableFuture<Opened> open(Path file) {
    return opening.open(file).thenApply(this::remembered);
  }

  /** Opens a copy of a workflow, such as an example, as a new, untitled one. */
  public CompletableFuture<Opened> openCopy(Path file) {
    return opening.openCopy(file);
  }

  /** Lets a document be edited that somebody else has open, too. */
  public CompletableFuture<Void> editAnyway(GraphDocument document) {
    Tracked tracked = open.of(document);
    if (tracked.unsavable.isPresent() || document.file().isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    Path file = document.file().get();
    return background
        .run(
            () -> {
              guard.takeOver(file);
              return file;
            })
        .thenAccept(done -> document.setReadOnly(Optional.empty()));
  }

  /** Saves a document into its own file. */
  public CompletableFuture<SaveResult> save(GraphDocument document) {
    if (document.file().isEmpty()) {
      return Background.refused(document.title() + " has no file yet. Save it under a name.");
    }
    return document.readOnly().isPresent()
        ? Background.refused(document.readOnly().get())
        : write(document, document.file().get(), false);
  }

  /**
   * Saves a document into another file, which is its own from then on. Relative paths of files to
   * read are changed so that they lead to the same files. Whether a file that is there may be
   * overwritten was asked before.
   */
  public CompletableFuture<SaveResult> saveAs(GraphDocument document, Path target) {
    Path file = target.toAbsolutePath().normalize();
    if (document.file().filter(file::equals).isPresent()) {
      return save(document);
    }
    Optional<GraphDocument> other = find(file).filter(d -> d != document);
    return other.isPresent()
        ? Background.refused(
            file.getFileName() + " is open in another window. Choose another name, or close it.")
        : write(document, file, false);
  }

  /** Saves in spite of a conflict. */
  public CompletableFuture<SaveResult> overwrite(SaveResult.Conflict conflict) {
    return write(conflict.document(), conflict.file(), true);
  }

  /** Reads a document's file anew; that can be undone. */
  public CompletableFuture<GraphDocument> reload(GraphDocument document) {
    if (document.file().isEmpty()) {
      return Background.refused(document.title() + " has no file yet.");
    }
    Path file = document.file().get();
    return background
        .run(() -> disk.read(file, false))
        .thenApply(
            read -> {
              if (open.has(document)) {
                Tracked tracked = open.of(document);
                tracked.stamp = Optional.of(read.stamp());
                tracked.unsavable = read.workflow().readOnly();
                tracked.unsavable.ifPresent(why -> document.setReadOnly(tracked.unsavable));
                sides.stamp(document, tracked.stamp);
                watch.watch(file, tracked.stamp);
                document.load("Load from disk", opening.placed(read.workflow()));
              }
              return document;
            });
  }

  /** Forgets a document that was closed; what was not saved of it is discarded. */
  public void close(GraphDocument document) {
    if (open.remove(document)) {
      sides.forget(document);
      document.file().ifPresent(saving::letGo);
    }
  }

  /** Adds a listener for files that somebody else changes. */
  public void onOutsideChange(Consumer<OutsideChange> listener) {
    listeners.add(listener);
  }

  /** Looks whether files have been changed, as when the main window comes to the front. */
  public void checkNow() {
    watch.checkNow();
  }

  /** What editors that crashed have left. To be closed when nothing more is recovered from it. */
  public CompletableFuture<Recovery> findLost() {
    return background.run(() -> Recovery.find(recovery));
  }

  /** Opens what was lost, modified; where its file is open already, as a new one. */
  public CompletableFuture<Opened> recover(Recovery lost, Recovery.Found found) {
    return opening.recover(lost, found);
  }

  /** The recent files; uses the disk. */
  public RecentFiles recent() {
    return recent;
  }

  /**
   * Ends, as the editor does: writes what waits and gives files free. What is still open and
   * modified is offered for recovery at the next start. May wait for the disk.
   */
  public void shutdown() {
    sides.close();
    guard.releaseAll();
    watch.close();
  }

  private CompletableFuture<SaveResult> write(GraphDocument document, Path file, boolean force) {
    return saving
        .write(document, file, force)
        .thenApply(
            result -> {
              if (result instanceof SaveResult.Saved) {
                remember(file);
              }
              return result;
            });
  }

  private void changedOutside(FileWatch.Change change) {
    Optional<GraphDocument> document = find(change.file());
    if (document.isEmpty() || change.now().equals(open.of(document.get()).stamp)) {
      return;
    }
    boolean deleted = change.kind() == FileWatch.Kind.DELETED;
    if (deleted && document.get().readOnly().isEmpty()) {
      document.get().markUnsaved();
    }
    String message =
        change.file().getFileName()
            + (deleted
                ? " was deleted or moved by another program. It is still open here; save it to"
                    + " write it anew."
                : " was changed by another program. Load it to see what was changed, or keep yours"
                    + " and save.");
    OutsideChange outside = new OutsideChange(document.get(), change.kind(), message);
    List.copyOf(listeners).forEach(l -> l.accept(outside));
  }

  private Opened remembered(Opened opened) {
    opened.document().file().ifPresent(this::remember);
    return opened;
  }

  private void remember(Path file) {
    background.run(
        () -> {
          recent.add(file);
          return file;
        });
  }
}
