package io.framewright.editor.run;

import io.framewright.InputException;
import io.framewright.editor.document.GraphDocument;
import io.framewright.editor.engine.EngineException;
import io.framewright.editor.engine.EngineService;
import io.framewright.graph.NodeGraph;
import io.framewright.serve.api.JobEvent;
import io.framewright.serve.api.JobInfo;
import io.framewright.serve.api.JobRequest;
import io.framewright.serve.api.ResultFile;
import io.framewright.spi.NodeCatalogue;
import io.framewright.workflow.WorkflowWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import javax.swing.SwingUtilities;

/** The runs of this session, oldest first. For the event thread. */
public final class RunQueue {
  private final EngineService engine;
  private final RunSeeds seeds;
  private final Path home;
  private final RandomGenerator random;
  private final List<RunItem> items = new ArrayList<>();
  private final Map<RunItem, Following> following = new IdentityHashMap<>();
  private final List<Runnable> listeners = new ArrayList<>();
  private Optional<RunItem> chosen = Optional.empty();
  private CompletableFuture<Void> sent = CompletableFuture.completedFuture(null);

  /**
   * An empty queue.
   *
   * @param home the folder of workflows that were never saved, made on first use
   */
  public RunQueue(
      EngineService engine, NodeCatalogue catalogue, Path home, RandomGenerator random) {
    this.engine = engine;
    this.seeds = new RunSeeds(catalogue);
    this.home = home;
    this.random = random;
  }

  /** All of them, oldest first. */
  public List<RunItem> items() {
    return List.copyOf(items);
  }

  /** The one to show: chosen by the user, else the one that runs, else the last. */
  public Optional<RunItem> current() {
    return chosen
        .filter(items::contains)
        .or(() -> items.stream().filter(i -> active(i) && !i.job().isEmpty()).findFirst())
        .or(() -> items.isEmpty() ? Optional.empty() : Optional.of(items.get(items.size() - 1)));
  }

  private static boolean active(RunItem item) {
    return item.state() == RunState.RUNNING || item.state() == RunState.STOPPING;
  }

  /** The document that a run is of. */
  public Optional<GraphDocument> document(RunItem item) {
    return Optional.ofNullable(following.get(item)).map(f -> f.document);
  }

  /** Shows one whatever runs; nothing lets the queue choose again. */
  public void choose(Optional<RunItem> item) {
    if (!chosen.equals(item)) {
      chosen = item;
      fire();
    }
  }

  /** Adds a listener, which is told of every change. */
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  /**
   * Runs a document's graph as it now is.
   *
   * @param nextSeed whether with seeds that no run of this document in the queue has, leaving the
   *     document as it is
   */
  public void run(GraphDocument document, boolean nextSeed) {
    items.removeIf(i -> i.state() == RunState.REFUSED && follows(i, document));
    NodeGraph graph =
        nextSeed
            ? seeds.beyond(
                document.graph(),
                items.stream().filter(i -> follows(i, document)).map(RunItem::graph).toList())
            : document.graph();
    Path folder = document.folder().map(Path::toAbsolutePath).orElse(home);
    String name =
        document
            .file()
            .map(f -> f.getFileName().toString().replaceAll("\\.fgw$", ""))
            .orElse(graph.name().isBlank() ? "untitled" : graph.name());
    RunItem item = new RunItem(name, graph, folder, seeds.first(graph));
    items.add(item);
    following.put(item, new Following(document));
    chosen = chosen.filter(c -> !c.state().ended());
    send(item, false, !nextSeed);
  }

  private boolean follows(RunItem item, GraphDocument document) {
    return following.get(item).document == document;
  }

  /** Lets a run go on where it was stopped. */
  public void resume(RunItem item) {
    if (item.resumable() && items.contains(item)) {
      item.sendAgain();
      following.get(item).cancelled = false;
      send(item, true, false);
    }
  }

  /** Stops a run, before the next block of the network when it has begun. */
  public void cancel(RunItem item) {
    if (item.state().ended() || item.state() == RunState.STOPPING) {
      return;
    }
    item.stopping();
    following.get(item).cancelled = true;
    if (!item.job().isEmpty()) {
      stop(item);
    }
    fire();
  }

  private void stop(RunItem item) {
    String job = item.job();
    engine
        .cancel(job)
        .whenComplete(
            (info, failure) -> {
              if (failure != null && !item.state().ended() && item.job().equals(job)) {
                end(item, RunState.FAILED, EngineException.of(failure).getMessage());
              }
            });
  }

  /** Takes a run off the list; one that has not ended is cancelled first. Its clips stay. */
  public void remove(RunItem item) {
    cancel(item);
    if (item.state().ended()) {
      forget(item);
      fire();
    } else {
      following.get(item).removed = true;
    }
  }

  private void forget(RunItem item) {
    items.remove(item);
    following.remove(item).close();
    chosen = chosen.filter(c -> c != item);
  }

  /** Sends runs one after the other, so that the engine has them in the order of the list. */
  private void send(RunItem item, boolean resume, boolean moveSeeds) {
    fire();
    CompletableFuture<Void> before = sent;
    CompletableFuture<Void> done = new CompletableFuture<>();
    sent = done;
    CompletableFuture<JobRequest> written =
        CompletableFuture.supplyAsync(() -> request(item, resume));
    before.whenComplete(
        (nothing, never) ->
            written.whenComplete(
                (request, failure) ->
                    SwingUtilities.invokeLater(
                        () -> {
                          if (failure == null) {
                            submit(item, request, moveSeeds, done);
                          } else {
                            done.complete(null);
                            end(item, RunState.FAILED, EngineException.of(failure).getMessage());
                          }
                        })));
  }

  private static JobRequest request(RunItem item, boolean resume) {
    try {
      Files.createDirectories(item.folder());
    } catch (IOException e) {
      throw new InputException(
          "The folder " + item.folder() + " cannot be made. Save the workflow somewhere else.", e);
    }
    return new JobRequest(
        item.name(),
        WorkflowWriter.write(named(item)),
        item.folder().toString(),
        "",
        List.of(),
        resume,
        true);
  }

  /** The graph; one without a name is called as its run is, so that its clips are. */
  private static NodeGraph named(RunItem item) {
    NodeGraph graph = item.graph();
    return graph.name().isBlank() ? graph.withName(item.name()) : graph;
  }

  private void submit(
      RunItem item, JobRequest request, boolean moveSeeds, CompletableFuture<Void> done) {
    Following follow = following.get(item);
    if (follow == null || follow.cancelled) {
      done.complete(null);
      end(item, RunState.CANCELLED, "");
      return;
    }
    engine
        .submit(request)
        .whenComplete(
            (info, failure) -> {
              done.complete(null);
              if (failure != null) {
                refused(item, EngineException.of(failure));
              } else {
                accepted(item, info, moveSeeds);
              }
            });
  }

  private void refused(RunItem item, EngineException why) {
    if (why.check().isPresent()) {
      item.refused(why.check().get().problems(), why.getMessage());
      fire();
    } else {
      end(item, RunState.FAILED, why.getMessage());
    }
  }

  private void accepted(RunItem item, JobInfo info, boolean moveSeeds) {
    Following follow = following.get(item);
    item.sent(info);
    follow.events(engine.events(info.id(), 0, event -> happened(item, event)));
    if (follow.cancelled) {
      stop(item);
    }
    if (moveSeeds) {
      seeds.afterRun(item.graph(), random).ifPresent(follow.document::apply);
    }
    fire();
  }

  private void end(RunItem item, RunState how, String why) {
    Following follow = following.get(item);
    if (follow == null) {
      return;
    }
    boolean cancelled = follow.cancelled && how == RunState.FAILED;
    item.end(cancelled ? RunState.CANCELLED : how, why);
    follow.close();
    if (follow.removed) {
      forget(item);
    }
    fire();
  }

  private void happened(RunItem item, JobEvent event) {
    Following follow = following.get(item);
    if (follow == null) {
      return;
    }
    switch (event.type()) {
      case "planned" -> {
        item.plan(event);
        item.planned().ifPresent(p -> p.targets().forEach(f -> target(item, f)));
      }
      case "phase" -> item.phase(event);
      case "repeat", "step" -> item.measured(event);
      case "previews" ->
          RunPlanned.numbers(event.data().path("frames"))
              .forEach(f -> follow.previews.ask(f, frame -> preview(item, frame)));
      case "file" -> wrote(item, event);
      case "finished" -> item.finished(event);
      case "state" -> state(item, event);
      case EngineService.LOST -> {
        end(item, RunState.FAILED, event.data().path("message").asText());
        return;
      }
      default -> {}
    }
    fire();
  }

  private void state(RunItem item, JobEvent event) {
    JobInfo info = Json.read(event.data(), JobInfo.class);
    item.info(info);
    if (item.state().ended() && following.get(item).removed) {
      forget(item);
    }
  }

  private void wrote(RunItem item, JobEvent event) {
    ResultFile file = Json.read(event.data(), ResultFile.class);
    String job = item.job();
    item.wrote(new RunResult(job, file, Optional.empty()));
    engine
        .resultFile(job, file, item.folder())
        .whenComplete(
            (path, failure) -> {
              if (failure == null) {
                item.located(new RunResult(job, file, Optional.of(path)));
              } else if (item.message().isEmpty()) {
                item.note(EngineException.of(failure).getMessage());
              }
              fire();
            });
  }

  private void target(RunItem item, int frame) {
    String job = item.job();
    engine
        .target(job, frame)
        .thenAccept(
            picture -> {
              if (item.job().equals(job)) {
                item.targets().put(frame, picture);
                fire();
              }
            });
  }

  private CompletableFuture<?> preview(RunItem item, int frame) {
    String job = item.job();
    return engine
        .preview(job, frame)
        .thenAccept(
            picture -> {
              if (item.job().equals(job)) {
                item.now().put(frame, picture);
                fire();
              }
            });
  }

  private void fire() {
    List.copyOf(listeners).forEach(Runnable::run);
  }
}
