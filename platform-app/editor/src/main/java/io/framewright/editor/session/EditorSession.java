package io.framewright.editor.session;

import io.framewright.editor.canvas.FirstPlaces;
import io.framewright.editor.engine.EngineService;
import io.framewright.editor.engine.EngineSettings;
import io.framewright.editor.engine.HttpEngine;
import io.framewright.editor.files.DocumentStore;
import io.framewright.editor.problems.LiveProblems;
import io.framewright.editor.run.RunQueue;
import io.framewright.graph.Problem;
import io.framewright.plugin.Plugin;
import io.framewright.plugin.PluginFolders;
import io.framewright.plugin.PluginLimits;
import io.framewright.plugin.Plugins;
import io.framewright.spi.NodeCatalogue;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openide.util.Lookup;

/**
 * What the editor's windows share. There is one, made when the first window asks for it; the
 * windows take what they need from it in their constructors and hand it on to their panels.
 */
public final class EditorSession {
  private static final Logger LOG = Logger.getLogger(EditorSession.class.getName());
  private static final EditorSession SESSION = new EditorSession();

  private final Plugins plugins;
  private final NodeCatalogue catalogue;
  private final OpenDocuments documents = new OpenDocuments();
  private HttpEngine engine;
  private RunQueue queue;
  private LiveProblems problems;
  private DocumentStore store;

  private EditorSession() {
    // modules of the application may bring nodes, too: this loader sees all of them
    Optional<ClassLoader> modules =
        Optional.ofNullable(Lookup.getDefault().lookup(ClassLoader.class));
    plugins =
        Plugins.load(
            NodeCatalogue.installed(NodeCatalogue.class.getClassLoader()),
            PluginFolders.of(
                List.of(),
                System.getenv(PluginFolders.VARIABLE),
                Path.of(System.getProperty("user.home"))),
            PluginLimits.USUAL,
            modules);
    plugins.faults().forEach(fault -> LOG.warning(fault.text()));
    catalogue = plugins.catalogue();
  }

  /** For windows, which the platform makes by itself. Panels are given what they need. */
  public static EditorSession session() {
    return SESSION;
  }

  /** The node types. */
  public NodeCatalogue catalogue() {
    return catalogue;
  }

  /** The plug-ins, and what is wrong with them. */
  public Plugins plugins() {
    return plugins;
  }

  /** The open workflows, and which of them is in front. */
  public OpenDocuments documents() {
    return documents;
  }

  /** The engine, which is started when something is first asked of it. For the event thread. */
  public EngineService engine() {
    if (engine == null) {
      engine =
          EngineSettings.of(System::getProperty)
              .map(remote -> HttpEngine.remote(catalogue, remote))
              .orElseGet(() -> HttpEngine.local(catalogue, folder("engine"), jars()));
    }
    return engine;
  }

  /** The runs. For the event thread. */
  public RunQueue queue() {
    if (queue == null) {
      // where a user finds the clips of workflows that were never saved
      Path clips = Path.of(System.getProperty("user.home"), "Framewright");
      queue = new RunQueue(engine(), catalogue, clips, new SecureRandom());
    }
    return queue;
  }

  /** What is wrong with the open workflows. For the event thread. */
  public LiveProblems problems() {
    if (problems == null) {
      problems = new LiveProblems(documents, catalogue, engine());
      problems.always(
          plugins.faults().stream()
              .map(f -> Problem.ofGraph(Problem.Severity.WARNING, f.message(), f.remedy()))
              .toList());
    }
    return problems;
  }

  /** Workflow files. For the event thread. */
  public DocumentStore store() {
    if (store == null) {
      store =
          new DocumentStore(
              catalogue,
              folder("work"),
              file -> engine().workflowOf(file),
              graph -> FirstPlaces.of(graph, catalogue),
              trouble -> LOG.log(Level.WARNING, "side files: {0}", trouble));
    }
    return store;
  }

  /** Ends the engine, if it was started, and gives files free. */
  public void close() {
    if (store != null) {
      store.shutdown();
    }
    if (engine != null) {
      engine.close();
    }
  }

  private List<Path> jars() {
    return plugins.loaded().stream().map(Plugin::jar).toList();
  }

  /** A folder of the application's own, below the user's one. */
  private static Path folder(String name) {
    String user = System.getProperty("netbeans.user");
    Path root =
        user == null ? Path.of(System.getProperty("user.home"), ".framewright") : Path.of(user);
    return root.resolve("var").resolve(name);
  }
}
