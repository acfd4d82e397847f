package io.framewright.editor.session;

import io.framewright.editor.engine.EngineService;
import io.framewright.editor.engine.EngineSettings;
import io.framewright.editor.engine.HttpEngine;
import io.framewright.editor.run.RunQueue;
import io.framewright.spi.NodeCatalogue;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What the editor's windows share. There is one, made when the first window asks for it; the
 * windows take what they need from it in their constructors and hand it on to their panels.
 */
public final class EditorSession {
  private static final EditorSession SESSION = new EditorSession();

  private final NodeCatalogue catalogue;
  private final OpenDocuments documents = new OpenDocuments();
  private final HttpEngine engine;
  private final RunQueue runs;

  private EditorSession() {
    catalogue = NodeCatalogue.installed(NodeCatalogue.class.getClassLoader());
    Optional<EngineSettings> remote = EngineSettings.of(System::getProperty);
    engine =
        remote
            .map(settings -> HttpEngine.remote(catalogue, settings))
            .orElseGet(
                () -> HttpEngine.local(catalogue, Path.of(System.getProperty("java.io.tmpdir"))));
    Path home = Path.of(System.getProperty("user.home"), "Framewright");
    runs = new RunQueue(engine, catalogue, home, new SplittableRandom());
  }

  /** For windows, which the platform makes by itself. Panels are given what they need. */
  public static EditorSession session() {
    return SESSION;
  }

  /** The node types. */
  public NodeCatalogue catalogue() {
    return catalogue;
  }

  /** The open workflows, and which of them is in front. */
  public OpenDocuments documents() {
    return documents;
  }

  /** The engine; it is started when it is first asked for something. */
  public EngineService engine() {
    return engine;
  }

  /** The runs of this session. */
  public RunQueue runs() {
    return runs;
  }

  /** Ends what does not end by itself, as the editor closes; waits for nothing. */
  public void close() {
    engine.close();
  }
}
