package io.framewright.editor.files;

import io.framewright.InputException;
import io.framewright.editor.document.GraphDocument;
import io.framewright.editor.files.OpenFiles.Tracked;
import io.framewright.graph.NodeGraph;
import io.framewright.workflow.Workflow;
import io.framewright.workflow.WorkflowReader;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Opens documents: from files, clips, copies, side files. For the event thread. */
final class Opening {
  private static final Logger LOG = Logger.getLogger(Opening.class.getName());
  private static final Set<String> CLIPS =
      Set.of("png", "jpg", "jpeg", "gif", "webp", "mp4", "webm", "mkv", "mov", "avi");

  private final OpenFiles open;
  private final ClipWorkflows clips;
  private final UnaryOperator<NodeGraph> places;
  private final Background background;
  private final StoreDisk disk;
  private final FileWatch watch;
  private final SideFiles sides;

  Opening(
      OpenFiles open,
      ClipWorkflows clips,
      UnaryOperator<NodeGraph> places,
      Background background,
      StoreDisk disk,
      FileWatch watch,
      SideFiles sides) {
    this.open = open;
    this.clips = clips;
    this.places = places;
    this.background = background;
    this.disk = disk;
    this.watch = watch;
    this.sides = sides;
  }

  CompletableFuture<Opened> open(Path file) {
    Optional<GraphDocument> there = open.find(file);
    if (there.isPresent()) {
      return CompletableFuture.completedFuture(new Opened(there.get(), true, Optional.empty()));
    }
    return CLIPS.contains(extension(file))
        ? fromClip(file.toAbsolutePath().normalize())
        : background.run(() -> disk.read(file, true)).thenApply(this::opened);
  }

  CompletableFuture<Opened> openCopy(Path file) {
    return background
        .run(() -> disk.read(file, false))
        .thenApply(read -> copy(read.workflow(), read.file()));
  }

  CompletableFuture<Opened> recover(Recovery lost, Recovery.Found found) {
    if (found.graph().isEmpty()) {
      return Background.refused(found.fault().orElse("There is nothing to recover."));
    }
    Optional<Path> file = found.file().filter(f -> open.find(f).isEmpty());
    return background
        .run(() -> file.flatMap(disk::acquire))
        .thenCompose(holder -> recovered(lost, found, file, holder));
  }

  GraphDocument track(GraphDocument document, Tracked tracked) {
    open.add(document, tracked);
    sides.track(document, tracked.stamp);
    return document;
  }

  private Opened opened(StoreDisk.Read read) {
    Optional<GraphDocument> there = open.find(read.file()).or(() -> open.find(read.real()));
    if (there.isPresent()) {
      return new Opened(there.get(), true, Optional.empty());
    }
    Tracked tracked = new Tracked();
    tracked.real = Optional.of(read.real());
    tracked.stamp = Optional.of(read.stamp());
    tracked.unsavable = read.workflow().readOnly();
    Optional<String> readOnly =
        tracked.unsavable.or(() -> read.holder().map(h -> held(read.file(), h)));
    GraphDocument document =
        new GraphDocument(placed(read.workflow()), Optional.of(read.file()), readOnly);
    watch.watch(read.file(), tracked.stamp);
    return new Opened(track(document, tracked), false, read.holder());
  }

  private CompletableFuture<Opened> fromClip(Path clip) {
    CompletableFuture<Optional<String>> text =
        clips.workflowOf(clip).handle(background::orMessage).thenCompose(f -> f);
    return text.thenComposeAsync(
            found -> {
              String workflow =
                  found.orElseThrow(
                      () ->
                          new InputException(
                              clip.getFileName()
                                  + " carries no workflow. Clips and pictures that Framewright"
                                  + " saved do, as long as no other program has written them anew;"
                                  + " to use it as a keyframe or clip, drop it onto a graph."));
              return background.run(
                  () -> new WorkflowReader().readText(workflow, clip.getFileName().toString()));
            },
            background.events())
        .thenApply(workflow -> copy(workflow, clip));
  }

  private Opened copy(Workflow workflow, Path source) {
    Tracked tracked = new Tracked();
    tracked.unsavable = workflow.readOnly();
    GraphDocument document =
        GraphDocument.untitled(placed(workflow), Optional.ofNullable(source.getParent()));
    document.setReadOnly(workflow.readOnly());
    return new Opened(track(document, tracked), false, Optional.empty());
  }

  /** A workflow's graph as it is shown first: all nodes have places. */
  NodeGraph placed(Workflow workflow) {
    return places.apply(workflow.graph());
  }

  private CompletableFuture<Opened> recovered(
      Recovery lost, Recovery.Found found, Optional<Path> file, Optional<Holder> holder) {
    NodeGraph graph = found.graph().orElseThrow();
    GraphDocument document =
        file.isPresent()
            ? new GraphDocument(graph, file, holder.map(h -> held(file.get(), h)))
            : GraphDocument.untitled(graph, found.folder());
    document.markUnsaved();
    Tracked tracked = new Tracked();
    if (file.isPresent()) {
      tracked.real = Optional.of(file.get());
      tracked.stamp = found.stamp();
      watch.watch(file.get(), found.stamp());
    }
    track(document, tracked);
    Opened opened = new Opened(document, false, holder);
    return sides
        .keep(document)
        .thenCompose(
            kept ->
                background.run(
                    () -> {
                      if (kept) { // the old side file goes only when there is a new one
                        discard(lost, found);
                      }
                      return opened;
                    }));
  }

  private static void discard(Recovery lost, Recovery.Found found) {
    try {
      lost.discard(found);
    } catch (InputException e) {
      LOG.log(Level.INFO, "It will be offered again: {0}", e.getMessage());
    }
  }

  private static String held(Path file, Holder holder) {
    return file.getFileName()
        + " is open in another editor ("
        + holder.words()
        + "). It is open here for reading only.";
  }

  private static String extension(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
