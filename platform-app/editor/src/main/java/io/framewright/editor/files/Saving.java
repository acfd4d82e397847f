package io.framewright.editor.files;

import io.framewright.editor.document.GraphDocument;
import io.framewright.editor.files.OpenFiles.Tracked;
import io.framewright.editor.files.SaveResult.Choice;
import io.framewright.spi.NodeCatalogue;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Saves documents, one save of a document after the other. For the event thread. */
final class Saving {
  private final NodeCatalogue catalogue;
  private final OpenFiles open;
  private final Background background;
  private final StoreDisk disk;
  private final FileWatch watch;
  private final SideFiles sides;

  Saving(
      NodeCatalogue catalogue,
      OpenFiles open,
      Background background,
      StoreDisk disk,
      FileWatch watch,
      SideFiles sides) {
    this.catalogue = catalogue;
    this.open = open;
    this.background = background;
    this.disk = disk;
    this.watch = watch;
    this.sides = sides;
  }

  CompletableFuture<SaveResult> write(GraphDocument document, Path file, boolean force) {
    Tracked tracked = open.of(document);
    if (tracked.unsavable.isPresent()) {
      return Background.refused(tracked.unsavable.get());
    }
    CompletableFuture<SaveResult> result =
        tracked
            .saving
            .handle((before, failure) -> file)
            .thenCompose(target -> writeNow(document, tracked, target, force));
    tracked.saving = result;
    return result;
  }

  private CompletableFuture<SaveResult> writeNow(
      GraphDocument document, Tracked tracked, Path file, boolean force) {
    boolean first = document.file().isEmpty();
    boolean fresh = document.file().filter(file::equals).isEmpty();
    FileMove move = new FileMove(catalogue, document.folder(), file, first);
    StoreDisk.Job job =
        new StoreDisk.Job(
            document.graph(),
            file,
            tracked.stamp,
            fresh,
            force,
            move,
            fresh ? document.history() : List.of());
    return background
        .run(() -> disk.write(job))
        .thenApply(written -> written(document, tracked, job, written));
  }

  private SaveResult written(
      GraphDocument document, Tracked tracked, StoreDisk.Job job, StoreDisk.Written written) {
    Path file = job.file();
    if (written.conflict().isPresent()) {
      return new SaveResult.Conflict(
          document, file, written.conflict().get(), choices(job.fresh()));
    }
    if (!open.has(document)) {
      letGo(file); // it was closed meanwhile
      return new SaveResult.Saved(file);
    }
    tracked.stamp = Optional.of(written.stamp());
    tracked.real = Optional.of(written.real());
    sides.stamp(document, tracked.stamp);
    if (job.fresh()) {
      document.rewrite(job.move());
      document.file().ifPresent(this::letGo);
      watch.watch(file, tracked.stamp);
    }
    document.markSaved(written.graph(), file);
    return new SaveResult.Saved(file);
  }

  /** Watches and guards a file no more. */
  void letGo(Path file) {
    watch.unwatch(file);
    background.run(
        () -> {
          disk.release(file);
          return file;
        });
  }

  private static List<Choice> choices(boolean fresh) {
    return fresh
        ? List.of(Choice.SAVE_ELSEWHERE, Choice.OVERWRITE)
        : List.of(Choice.SAVE_ELSEWHERE, Choice.LOAD_THEIRS, Choice.OVERWRITE);
  }
}
