package io.framewright.editor.problems;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.LongNode;
import io.framewright.editor.document.Edits;
import io.framewright.editor.document.GraphDocument;
import io.framewright.editor.engine.EngineException;
import io.framewright.editor.engine.EngineState;
import io.framewright.editor.inspect.EveryKind;
import io.framewright.editor.session.OpenDocuments;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import io.framewright.graph.Problem;
import io.framewright.graph.Problem.Severity;
import io.framewright.serve.api.CheckReport;
import io.framewright.serve.api.ProblemInfo;
import java.awt.EventQueue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LiveProblemsTest {
  private final StubEngine engine = new StubEngine();
  private final OpenDocuments documents = new OpenDocuments();
  private final Deque<Runnable> background = new ArrayDeque<>();
  private final GraphDocument document = document();
  private LiveProblems live;
  private int changes;

  private static GraphDocument document() {
    NodeGraph graph =
        NodeGraph.empty("t")
            .add(Node.of("key", "framewright/keyframe", 1))
            .add(Node.of("sampler", "framewright/guided-sampler", 1));
    return new GraphDocument(graph, Optional.empty(), Optional.empty());
  }

  private static <T> T onEventThread(Callable<T> action) throws Exception {
    FutureTask<T> task = new FutureTask<>(action);
    EventQueue.invokeAndWait(task);
    return task.get();
  }

  private static void onEventThread(Runnable action) throws Exception {
    EventQueue.invokeAndWait(action);
  }

  private void open() throws Exception {
    onEventThread(
        () -> {
          live =
              new LiveProblems(
                  documents,
                  EveryKind.catalogue(),
                  engine,
                  WorkflowPlaces::folderOnly,
                  background::add,
                  1);
          live.onChange(() -> changes++);
          documents.activated(document);
        });
  }

  /** Does what waits for the background, and what it has sent to the event thread. */
  private void work() throws Exception {
    for (Runnable task = background.poll(); task != null; task = background.poll()) {
      task.run();
    }
    onEventThread(() -> {});
  }

  private List<String> places() throws Exception {
    return onEventThread(
        () ->
            live.of(document).stream()
                .map(p -> p.node().orElse("") + "." + p.place().orElse(""))
                .toList());
  }

  private void set(String node, String property, long value) throws Exception {
    onEventThread(
        () -> {
          document.apply(Edits.setProperty(Set.of(node), property, LongNode.valueOf(value)));
        });
  }

  /** Lets the pause pass until the engine has been asked so many times. */
  private void untilAsked(int times) throws Exception {
    while (onEventThread(() -> engine.checks.size()) < times) {
      work();
      Thread.onSpinWait();
    }
  }

  private void answer(int question, Problem... problems) throws Exception {
    List<ProblemInfo> infos = List.of(problems).stream().map(ProblemInfo::of).toList();
    onEventThread(
        () -> {
          engine.checks.get(question).answer().complete(new CheckReport(false, 0, infos));
        });
    onEventThread(() -> {});
  }

  private static Problem of(String node, String place) {
    return new Problem(
        Severity.HINT, Optional.of(node), "Guided Sampler", Optional.of(place), "Hm.", "Mend.");
  }

  @Test
  void findsProblemsAfterEachEditOffTheEventThread() throws Exception {
    open();
    assertThat(places()).isEmpty();
    work();
    assertThat(places()).contains("sampler.model").doesNotContain("key.weight");
    set("key", "weight", -1);
    work();
    assertThat(places()).contains("key.weight");
    assertThat(onEventThread(() -> live.of(document, "key"))).contains(Severity.ERROR);
    onEventThread(document::undo);
    work();
    assertThat(places()).doesNotContain("key.weight");
    assertThat(changes).isEqualTo(3);
  }

  @Test
  void anOldGraphsResultIsNotShown() throws Exception {
    open();
    work();
    set("key", "weight", -1);
    Runnable old = background.remove();
    set("key", "weight", 2);
    work();
    List<String> now = places();
    old.run();
    onEventThread(() -> {});
    assertThat(places()).isEqualTo(now).doesNotContain("key.weight");
  }

  @Test
  void asksAReadyEngineOnceForManyEditsAndMerges() throws Exception {
    open();
    work();
    assertThat(engine.checks).isEmpty();
    onEventThread(() -> engine.become(EngineState.ready("")));
    onEventThread(
        () -> {
          for (int i = 2; i < 20; i++) {
            document.apply(Edits.setProperty(Set.of("key"), "weight", LongNode.valueOf(i)));
          }
        });
    untilAsked(1);
    assertThat(engine.checks.get(0).request().workflow()).contains("\"weight\": 19");
    List<Problem> local = onEventThread(() -> live.of(document));
    answer(0, of("sampler", "width"), local.get(0));
    assertThat(onEventThread(() -> live.of(document)))
        .containsAll(local)
        .contains(of("sampler", "width"))
        .doesNotHaveDuplicates()
        .hasSize(local.size() + 1);
  }

  @Test
  void theEnginesAnswerToAnOldQuestionIsNotShown() throws Exception {
    open();
    onEventThread(() -> engine.become(EngineState.ready("")));
    untilAsked(1);
    set("sampler", "width", 64);
    untilAsked(2);
    answer(1, of("sampler", "height"));
    answer(0, of("sampler", "width"));
    assertThat(places()).contains("sampler.height").doesNotContain("sampler.width");
  }

  @Test
  void whatTheEngineSaidOfANodeGoesWhenTheNodeChanges() throws Exception {
    open();
    onEventThread(() -> engine.become(EngineState.ready("")));
    untilAsked(1);
    answer(0, of("sampler", "width"));
    set("key", "weight", 4);
    work();
    assertThat(places()).contains("sampler.width");
    set("sampler", "width", 64);
    work();
    assertThat(places()).doesNotContain("sampler.width");
  }

  @Test
  void aDeadEngineLeavesTheEditorsOwnProblems() throws Exception {
    open();
    onEventThread(() -> engine.become(EngineState.ready("")));
    untilAsked(1);
    work();
    List<String> local = places();
    answer(0, of("sampler", "width"));
    onEventThread(() -> engine.become(EngineState.failed("It died.")));
    assertThat(places()).isEqualTo(local).isNotEmpty();
    set("key", "weight", -1);
    work();
    assertThat(places()).contains("key.weight");
    onEventThread(() -> engine.become(EngineState.ready("")));
    untilAsked(2);
    onEventThread(
        () -> {
          engine
              .checks
              .get(1)
              .answer()
              .completeExceptionally(EngineException.unreachable("gone", null));
        });
    onEventThread(() -> {});
    assertThat(places()).contains("key.weight");
  }

  @Test
  void movingANodeChecksNothing() throws Exception {
    open();
    work();
    onEventThread(
        () -> {
          document.apply(Edits.move(Set.of("key"), 10, 10));
        });
    assertThat(background).isEmpty();
  }

  @Test
  void aClosedDocumentIsForgotten() throws Exception {
    open();
    work();
    onEventThread(() -> documents.closed(document));
    set("key", "weight", -1);
    assertThat(background).isEmpty();
  }
}
