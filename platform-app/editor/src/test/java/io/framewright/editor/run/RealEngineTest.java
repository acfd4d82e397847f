package io.framewright.editor.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.framewright.editor.document.Edit;
import io.framewright.editor.document.GraphDocument;
import io.framewright.editor.engine.HttpEngine;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import io.framewright.spi.NodeCatalogue;
import io.framewright.workflow.WorkflowFile;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queue with the real engine as a process, and the pocket model in a few steps. */
@Tag("engine")
class RealEngineTest {
  private static final NodeCatalogue CATALOGUE =
      NodeCatalogue.installed(NodeCatalogue.class.getClassLoader());

  @TempDir Path folder;
  private HttpEngine engine;
  private RunQueue queue;
  private GraphDocument document;

  private static Path root() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.exists(at.resolve("graphs/two-keyframes.fgw"))) {
      at = at.getParent();
    }
    return at;
  }

  /** The engine from what this build has made; without it, the launcher, which builds by itself. */
  private static List<String> command() throws Exception {
    Path jars = root().resolve("node-library/target/engine-classpath");
    if (!Files.exists(jars)) {
      return List.of(root().resolve("framewright").toString(), "serve", "--with-parent");
    }
    Path library =
        Path.of(
            CATALOGUE
                .types()
                .iterator()
                .next()
                .getClass()
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx1g",
        "--enable-native-access=ALL-UNNAMED",
        "-DOPT_OUT_TRACKING=true",
        "-Dframewright.home=" + root(),
        "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
        "-cp",
        library + File.pathSeparator + Files.readString(jars).strip(),
        "io.framewright.cli.Main",
        "serve",
        "--with-parent");
  }

  @BeforeEach
  void open() throws Exception {
    System.setProperty("framewright.engine.command", String.join("\n", command()));
    NodeGraph graph = WorkflowFile.read(root().resolve("graphs/two-keyframes.fgw")).graph();
    Path model = root().resolve("graphs/models/pocket-wan");
    for (Node node : graph.nodes()) {
      switch (node.type()) {
        case "framewright/model" ->
            graph = graph.setProperty(node.id(), "checkpoint", TextNode.valueOf(model.toString()));
        case "framewright/guided-sampler" ->
            graph =
                graph
                    .setProperty(node.id(), "steps", LongNode.valueOf(4))
                    .setProperty(node.id(), "frames", LongNode.valueOf(17))
                    .setProperty(node.id(), "seed after run", TextNode.valueOf("+1"));
        case "framewright/vlo-scheduler" ->
            graph =
                graph
                    .setProperty(node.id(), "repeats", TextNode.valueOf("3x2"))
                    .setProperty(node.id(), "stochastic", TextNode.valueOf("0-2"));
        default -> {}
      }
    }
    copy("inputs");
    document = new GraphDocument(graph, Optional.of(folder.resolve("test.fgw")), Optional.empty());
    SwingUtilities.invokeAndWait(
        () -> {
          engine = HttpEngine.local(CATALOGUE, folder, List.of());
          queue = new RunQueue(engine, CATALOGUE, folder, new SplittableRandom(1));
        });
  }

  private void copy(String name) throws IOException {
    Path to = Files.createDirectories(folder.resolve(name));
    try (var files = Files.list(root().resolve("graphs").resolve(name))) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  @AfterEach
  void close() throws Exception {
    System.clearProperty("framewright.engine.command");
    engine.close();
    for (ProcessHandle child : ProcessHandle.current().children().toList()) {
      child.onExit().get(20, TimeUnit.SECONDS);
    }
  }

  private static void until(BooleanSupplier met) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(300);
    boolean[] now = new boolean[1];
    while (!now[0] && System.nanoTime() < end) {
      SwingUtilities.invokeAndWait(() -> now[0] = met.getAsBoolean());
      TimeUnit.MILLISECONDS.sleep(20);
    }
    assertThat(now[0]).isTrue();
  }

  private static <T> T ask(Supplier<CompletableFuture<T>> question) throws Exception {
    AtomicReference<CompletableFuture<T>> asked = new AtomicReference<>();
    SwingUtilities.invokeAndWait(() -> asked.set(question.get()));
    return asked.get().get(60, TimeUnit.SECONDS);
  }

  private RunItem run() throws Exception {
    SwingUtilities.invokeAndWait(() -> queue.run(document, false));
    return queue.items().get(queue.items().size() - 1);
  }

  @Test
  void fromAGraphToAClip() throws Exception {
    RunItem item = run();
    until(() -> item.state().ended());
    assertThat(item.message()).isEmpty();
    assertThat(item.state()).isEqualTo(RunState.DONE);
    assertThat(item.share()).isEqualTo(1);
    assertThat(item.curves().gradientNorms()).isNotEmpty();
    assertThat(item.curves().losses().values()).allSatisfy(c -> assertThat(c).isNotEmpty());
    until(() -> item.targets().size() == 2 && !item.now().isEmpty());
    until(() -> item.results().stream().allMatch(r -> r.path().isPresent()));
    assertThat(item.results()).hasSize(2).allSatisfy(r -> assertThat(r.path().get()).exists());
    RunResult guided = item.results().get(0);
    assertThat(guided.file().guided()).isTrue();
    BufferedImage frame = ask(() -> engine.resultFrame(guided.job(), 0, 4));
    assertThat(frame.getWidth()).isEqualTo(guided.file().width());
    BufferedImage local = ask(() -> engine.localFrame(guided.path().get(), 4, 32));
    assertThat(local.getWidth()).isEqualTo(32);
    assertThat(ask(() -> engine.workflowOf(guided.path().get())).orElseThrow())
        .contains("\"framewright\"");
    Node sampler =
        document.graph().nodes().stream()
            .filter(n -> n.type().equals("framewright/guided-sampler"))
            .findFirst()
            .orElseThrow();
    assertThat(sampler.properties().get("seed").asLong()).as("moved on").isEqualTo(1);
  }

  @Test
  void aKilledEngineIsSaidStartedAgainAndTheRunGoesOn() throws Exception {
    document.apply(
        Edit.of(
            "More steps",
            g -> {
              String sampler =
                  g.nodes().stream()
                      .filter(n -> n.type().equals("framewright/guided-sampler"))
                      .findFirst()
                      .orElseThrow()
                      .id();
              return g.setProperty(sampler, "steps", LongNode.valueOf(12));
            }));
    RunItem item = run();
    until(() -> item.state().ended() || item.progress().filter(p -> p.step() >= 2).isPresent());
    assertThat(item.message()).isEmpty();
    ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
    until(() -> item.state().ended());
    assertThat(item.state()).isEqualTo(RunState.FAILED);
    assertThat(item.message()).startsWith("The engine was killed, most likely because");
    assertThat(item.resumable()).isTrue();
    SwingUtilities.invokeAndWait(() -> queue.resume(item));
    until(() -> item.state().ended());
    assertThat(item.message()).isEmpty();
    assertThat(item.state()).isEqualTo(RunState.DONE);
    assertThat(item.results()).isNotEmpty();
  }

  @Test
  void aGraphWithProblemsSaysThemAndACancelledRunEndsSoon() throws Exception {
    GraphDocument broken = GraphDocument.untitled("empty");
    SwingUtilities.invokeAndWait(() -> queue.run(broken, false));
    RunItem refused = queue.items().get(0);
    until(() -> refused.state().ended());
    assertThat(refused.state()).isEqualTo(RunState.REFUSED);
    assertThat(refused.problems()).isNotEmpty();
    RunItem item = run();
    until(() -> item.progress().isPresent() || item.state().ended());
    SwingUtilities.invokeAndWait(() -> queue.cancel(item));
    until(() -> item.state().ended());
    assertThat(item.state()).isEqualTo(RunState.CANCELLED);
    assertThat(item.resumable()).isTrue();
  }
}
