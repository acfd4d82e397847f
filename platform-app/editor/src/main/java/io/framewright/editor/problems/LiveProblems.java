package io.framewright.editor.problems;

import io.framewright.editor.document.GraphDocument;
import io.framewright.editor.engine.EngineException;
import io.framewright.editor.engine.EngineService;
import io.framewright.editor.engine.EngineState;
import io.framewright.editor.session.OpenDocuments;
import io.framewright.graph.NodeGraph;
import io.framewright.graph.Problem;
import io.framewright.serve.api.CheckReport;
import io.framewright.serve.api.ProblemInfo;
import io.framewright.serve.api.WorkflowRequest;
import io.framewright.spi.NodeCatalogue;
import io.framewright.spi.Places;
import io.framewright.validation.GraphValidator;
import java.awt.EventQueue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.swing.Timer;

/**
 * What is wrong with the open workflows, always up to date: after each edit the editor's own checks
 * at once, and, when the user pauses and the engine answers, the engine's, which know models and
 * files. Without an engine the editor's own remain. For the event thread; checks run elsewhere.
 */
public final class LiveProblems {
  private static final int PAUSE_MS = 400;
  private static final Logger LOG = Logger.getLogger(LiveProblems.class.getName());

  private final OpenDocuments documents;
  private final GraphValidator validator;
  private final EngineService engine;
  private final WorkflowPlaces places;
  private final Executor background;
  private final int pause;
  private final Map<GraphDocument, WatchedDocument> watched = new IdentityHashMap<>();
  private final Map<WatchedDocument, Timer> pauses = new IdentityHashMap<>();
  private final List<Runnable> listeners = new ArrayList<>();
  private List<Path> modelFolders = List.of();
  private volatile List<Problem> always = List.of();
  private boolean ready;

  /** Watches the open documents, whose files may lie beside them. */
  public LiveProblems(OpenDocuments documents, NodeCatalogue catalogue, EngineService engine) {
    this(documents, catalogue, engine, WorkflowPlaces::folderOnly);
  }

  /** Watches the open documents. */
  public LiveProblems(
      OpenDocuments documents,
      NodeCatalogue catalogue,
      EngineService engine,
      WorkflowPlaces places) {
    this(documents, catalogue, engine, places, thread(), PAUSE_MS);
  }

  LiveProblems(
      OpenDocuments documents,
      NodeCatalogue catalogue,
      EngineService engine,
      WorkflowPlaces places,
      Executor background,
      int pause) {
    this.documents = documents;
    this.validator = new GraphValidator(catalogue);
    this.engine = engine;
    this.places = places;
    this.background = background;
    this.pause = pause;
    engine.onState(this::engineIs);
    documents.onActive(active -> look());
  }

  /** All problems of a document: errors first, then warnings, then hints. */
  public List<Problem> of(GraphDocument document) {
    return watch(document).problems();
  }

  /** The worst problem of a node, for its badge. */
  public Optional<Problem.Severity> of(GraphDocument document, String node) {
    return of(document).stream()
        .filter(p -> p.node().filter(node::equals).isPresent())
        .map(Problem::severity)
        .findFirst();
  }

  /** Adds a listener, which is told when any document's problems have changed. */
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  /** Sets what goes with every document, such as plug-ins that cannot be used. */
  public void always(List<Problem> problems) {
    always = List.copyOf(problems);
    List.copyOf(watched.values()).forEach(this::check);
  }

  /** Checks a document anew, as when files beside it have changed. */
  public void recheck(GraphDocument document) {
    check(watch(document));
  }

  private void look() {
    documents.all().forEach(this::watch);
    for (WatchedDocument gone :
        watched.values().stream().filter(w -> !documents.all().contains(w.document())).toList()) {
      gone.close();
      watched.remove(gone.document());
      Optional.ofNullable(pauses.remove(gone)).ifPresent(Timer::stop);
    }
  }

  private WatchedDocument watch(GraphDocument document) {
    WatchedDocument known = watched.get(document);
    if (known != null) {
      return known;
    }
    WatchedDocument[] self = new WatchedDocument[1];
    self[0] = new WatchedDocument(document, () -> check(self[0]));
    watched.put(document, self[0]);
    check(self[0]);
    return self[0];
  }

  private void check(WatchedDocument each) {
    long number = each.renew();
    NodeGraph graph = each.document().graph();
    Places where = places(each);
    background.execute(
        () -> {
          if (each.isNewest(number)) {
            List<Problem> found =
                Stream.concat(always.stream(), validate(graph, where).stream()).toList();
            EventQueue.invokeLater(() -> tell(each.foundHere(number, found)));
          }
        });
    askSoon(each);
  }

  private List<Problem> validate(NodeGraph graph, Places where) {
    try {
      return validator.validate(graph, where);
    } catch (RuntimeException e) { // a plug-in's own check
      LOG.log(Level.WARNING, "A check has failed", e);
      return List.of(
          Problem.ofGraph(
              Problem.Severity.WARNING,
              "The workflow cannot be checked: a plug-in's check has failed (" + e + ").",
              "Update or remove the plug-in."));
    }
  }

  private void askSoon(WatchedDocument each) {
    if (ready) {
      Timer timer = pauses.computeIfAbsent(each, this::pauseFor);
      timer.restart();
    }
  }

  private Timer pauseFor(WatchedDocument each) {
    Timer timer = new Timer(pause, e -> ask(each));
    timer.setRepeats(false);
    return timer;
  }

  private void ask(WatchedDocument each) {
    long number = each.newest();
    NodeGraph graph = each.document().graph();
    Places where = places(each);
    background.execute(
        () -> {
          if (each.isNewest(number)) {
            WorkflowRequest request = WorkflowPlaces.request(graph, where);
            EventQueue.invokeLater(() -> ask(each, number, request));
          }
        });
  }

  private void ask(WatchedDocument each, long number, WorkflowRequest request) {
    if (ready && each.isNewest(number)) {
      engine
          .check(request)
          .whenComplete(
              (report, failure) ->
                  onEventThread(() -> tell(each.foundByEngine(number, problems(report, failure)))));
    }
  }

  private static List<Problem> problems(CheckReport report, Throwable failure) {
    if (failure != null) {
      LOG.log(Level.FINE, "The engine did not check: {0}", EngineException.of(failure));
      return List.of();
    }
    return report.problems().stream().map(ProblemInfo::problem).toList();
  }

  private Places places(WatchedDocument each) {
    Places own = places.of(each.document());
    List<Path> folders =
        Stream.concat(own.modelFolders().stream(), modelFolders.stream()).distinct().toList();
    return new Places(own.folder(), folders, own.allowed());
  }

  private void engineIs(EngineState state) {
    boolean now = state.isReady();
    if (now == ready) {
      return;
    }
    ready = now;
    if (ready) {
      watched.values().forEach(this::askSoon);
      engine
          .info()
          .whenComplete(
              (info, failure) -> {
                if (failure == null && info.localFiles()) {
                  onEventThread(() -> modelsLieIn(info.modelFolders()));
                }
              });
    } else {
      pauses.values().forEach(Timer::stop);
      boolean any = false;
      for (WatchedDocument each : watched.values()) {
        any |= each.withoutEngine();
      }
      tell(any);
    }
  }

  private void modelsLieIn(List<String> folders) {
    List<Path> now = folders.stream().map(Path::of).toList();
    if (!now.equals(modelFolders)) {
      modelFolders = now;
      List.copyOf(watched.values()).forEach(this::check);
    }
  }

  private void tell(boolean changed) {
    if (changed) {
      List.copyOf(listeners).forEach(Runnable::run);
    }
  }

  private static void onEventThread(Runnable action) {
    if (EventQueue.isDispatchThread()) {
      action.run();
    } else {
      EventQueue.invokeLater(action);
    }
  }

  private static Executor thread() {
    return Executors.newSingleThreadExecutor(
        task -> {
          Thread thread = new Thread(task, "problems");
          thread.setDaemon(true);
          return thread;
        });
  }
}
