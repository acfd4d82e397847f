package io.framewright.editor.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.framewright.editor.document.Edit;
import io.framewright.editor.document.GraphDocument;
import io.framewright.editor.engine.EngineException;
import io.framewright.editor.engine.EngineService;
import io.framewright.editor.engine.FakeEngine;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import io.framewright.serve.api.CheckReport;
import io.framewright.serve.api.JobInfo;
import io.framewright.serve.api.JobState;
import io.framewright.serve.api.ProblemInfo;
import io.framewright.spi.NodeCatalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunQueueTest {
  private static final NodeCatalogue CATALOGUE =
      NodeCatalogue.installed(NodeCatalogue.class.getClassLoader());

  @TempDir Path home;
  private final FakeEngine engine = new FakeEngine();
  private RunQueue queue;

  @BeforeEach
  void make() {
    queue = new RunQueue(engine, CATALOGUE, home.resolve("Framewright"), new SplittableRandom(1));
  }

  private static Node sampler(String id, long seed, String after) {
    return Node.of(id, "framewright/guided-sampler", 1)
        .withProperty("seed", LongNode.valueOf(seed))
        .withProperty("seed after run", TextNode.valueOf(after));
  }

  private static GraphDocument document(Node... nodes) {
    NodeGraph graph = NodeGraph.empty("test");
    for (Node node : nodes) {
      graph = graph.add(node);
    }
    return new GraphDocument(graph, Optional.empty(), Optional.empty());
  }

  private static void onEventThread(Runnable what) {
    try {
      SwingUtilities.invokeAndWait(what);
    } catch (InterruptedException | java.lang.reflect.InvocationTargetException e) {
      throw new AssertionError(e);
    }
  }

  private static void await(BooleanSupplier condition) {
    AtomicBoolean met = new AtomicBoolean();
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!met.get() && System.nanoTime() < until) {
      onEventThread(() -> met.set(condition.getAsBoolean()));
      Thread.onSpinWait();
    }
    assertThat(met).isTrue();
  }

  /** Submits and waits until the engine has it. */
  private RunItem run(GraphDocument document, boolean next) {
    int before = engine.submitted.size();
    onEventThread(() -> queue.run(document, next));
    await(() -> engine.submitted.size() > before);
    await(() -> true);
    return queue.items().get(queue.items().size() - 1);
  }

  private static long seed(GraphDocument document, String node) {
    return document.graph().node(node).orElseThrow().properties().get("seed").asLong();
  }

  @Test
  void anUnsavedWorkflowRunsInTheHomeFolder() {
    RunItem item = run(document(sampler("s", 5, "keep")), false);
    assertThat(home.resolve("Framewright")).isDirectory();
    assertThat(engine.submitted.get(0).folder()).isEqualTo(home.resolve("Framewright").toString());
    assertThat(engine.submitted.get(0).workflow()).contains("\"seed\": 5");
    assertThat(engine.submitted.get(0).previews()).isTrue();
    assertThat(item.state()).isEqualTo(RunState.WAITING);
    assertThat(item.seed()).hasValue(5);
    assertThat(item.name()).isEqualTo("test");
  }

  @Test
  void aSavedOneRunsAsItIsNowInItsOwnFolder() {
    GraphDocument document =
        new GraphDocument(
            NodeGraph.empty("x"), Optional.of(home.resolve("my clip.fgw")), Optional.empty());
    document.apply(Edit.of("Add", g -> g.add(sampler("s", 9, "keep"))));
    RunItem item = run(document, false);
    assertThat(item.name()).isEqualTo("my clip");
    assertThat(engine.submitted.get(0).folder()).isEqualTo(home.toString());
    assertThat(engine.submitted.get(0).workflow()).contains("\"seed\": 9");
  }

  @Test
  void theEngineGetsRunsInTheOrderOfTheList() {
    CompletableFuture<JobInfo> later = new CompletableFuture<>();
    engine.answer = Optional.of(later);
    GraphDocument document = document(sampler("s", 5, "keep"));
    run(document, false);
    onEventThread(() -> queue.run(document, true));
    onEventThread(() -> queue.run(document, true));
    assertThat(engine.submitted).as("the first is not answered yet").hasSize(1);
    onEventThread(
        () -> {
          engine.answer = Optional.empty();
          later.completeExceptionally(EngineException.answer(500, "Broken."));
        });
    await(() -> engine.submitted.size() == 3);
    assertThat(queue.items()).extracting(i -> i.seed().getAsLong()).containsExactly(5L, 6L, 7L);
    assertThat(engine.submitted.get(1).workflow()).contains("\"seed\": 6");
    assertThat(engine.submitted.get(2).workflow()).contains("\"seed\": 7");
  }

  @Test
  void theNextSeedIsBeyondAllThatAreQueuedAndLeavesTheDocument() {
    GraphDocument document = document(sampler("s", 5, "+1"), sampler("t", 100, "keep"));
    run(document, true);
    assertThat(engine.submitted.get(0).workflow()).contains("\"seed\": 6", "\"seed\": 101");
    run(document, true);
    assertThat(engine.submitted.get(1).workflow()).contains("\"seed\": 7", "\"seed\": 102");
    assertThat(seed(document, "s")).isEqualTo(5);
    RunItem other = run(document(sampler("s", 0, "keep")), true);
    assertThat(other.seed()).as("another document counts by itself").hasValue(1);
  }

  @Test
  void theSeedMovesOnWhenARunIsSubmittedAndCanBeUndone() {
    Node muted = sampler("m", 1, "+1").withMuted(true);
    GraphDocument document =
        document(sampler("a", 5, "+1"), sampler("b", 6, "keep"), sampler("c", 7, "random"), muted);
    run(document, false);
    assertThat(engine.submitted.get(0).workflow()).contains("\"seed\": 5");
    assertThat(seed(document, "a")).isEqualTo(6);
    assertThat(seed(document, "b")).isEqualTo(6);
    assertThat(seed(document, "c")).isNotEqualTo(7).isBetween(0L, RunSeeds.MOST);
    assertThat(seed(document, "m")).isEqualTo(1);
    assertThat(document.undoName()).contains("Next Seed");
    onEventThread(document::undo);
    assertThat(seed(document, "a")).isEqualTo(5);
  }

  @Test
  void aSeedThatTheUserChangedMeanwhileIsTheirs() {
    CompletableFuture<JobInfo> later = new CompletableFuture<>();
    engine.answer = Optional.of(later);
    GraphDocument document = document(sampler("a", 5, "+1"));
    run(document, false);
    onEventThread(
        () -> {
          document.apply(Edit.of("x", g -> g.setProperty("a", "seed", LongNode.valueOf(42))));
          later.complete(FakeEngine.queued("1"));
        });
    assertThat(seed(document, "a")).isEqualTo(42);
  }

  @Test
  void theLargestSeedIsFollowedByZero() {
    GraphDocument document = document(sampler("a", RunSeeds.MOST, "+1"));
    run(document, false);
    assertThat(seed(document, "a")).isZero();
  }

  @Test
  void progressIsTold() {
    RunItem item = run(document(sampler("s", 5, "keep")), false);
    onEventThread(
        () -> {
          engine.state("1", JobState.RUNNING, "");
          engine.happen(
              "1",
              "planned",
              "{'run':0,'runs':1,'sampler':'s','title':'Sampler','seed':5,'steps':4,'total':10,"
                  + "'losses':['Keyframes'],'frames':[0,8],'targets':[8],'compare':false}");
          engine.happen("1", "phase", "{'phase':'sampling'}");
          engine.happen(
              "1",
              "repeat",
              "{'progress':{'guided':true,'step':1,'steps':4,'repeat':2,'repeats':3,'done':4,"
                  + "'total':10,'seconds':8.0,'secondsLeft':12.5},'losses':{'Keyframes':0.25,"
                  + "'Other':'NaN'},'gradientNorm':3.5,'memory':1000000}");
          engine.happen("1", "previews", "{'frames':[0,8]}");
        });
    assertThat(item.state()).isEqualTo(RunState.RUNNING);
    assertThat(Words.now(item)).isEqualTo("Sampling, step 2 of 4, repeat 3 of 3");
    assertThat(item.progress().orElseThrow().share()).isEqualTo(0.4);
    assertThat(item.curves().losses()).containsOnlyKeys("Keyframes", "Other");
    assertThat(item.curves().losses().get("Keyframes"))
        .containsExactly(new RunCurves.Point(4, 0.25));
    assertThat(item.curves().losses().get("Other")).isEmpty();
    assertThat(item.curves().gradientNorms()).containsExactly(new RunCurves.Point(4, 3.5));
    assertThat(item.now()).containsOnlyKeys(0, 8);
    assertThat(item.targets()).containsOnlyKeys(8);
    onEventThread(
        () -> {
          engine.happen(
              "1",
              "file",
              "{'index':0,'path':'/tmp/a.mp4','name':'a.mp4','guided':true,'preview':false,"
                  + "'width':64,'height':64,'frames':9,'fps':8.0,'bytes':10}");
          engine.happen("1", "finished", "{'peakBytes':2000000}");
          engine.state("1", JobState.DONE, "");
        });
    assertThat(item.state()).isEqualTo(RunState.DONE);
    assertThat(item.results())
        .extracting(r -> r.path().orElseThrow())
        .containsExactly(Path.of("/tmp/a.mp4"));
    assertThat(item.memory()).isEqualTo(2_000_000);
    assertThat(Words.now(item)).isEqualTo("Done after 0:02");
  }

  @Test
  void theShareIsOfAllClips() {
    RunItem item = run(document(sampler("s", 5, "keep")), false);
    onEventThread(
        () ->
            engine.happen(
                "1", "planned", "{'runs':2,'steps':4,'repeats':6,'total':14,'compare':true}"));
    assertThat(item.share()).isZero();
    onEventThread(() -> engine.happen("1", "repeat", repeat(7, 10)));
    assertThat(item.share()).as("7 of 14, one clip of two").isEqualTo(0.25);
    onEventThread(
        () ->
            engine.happen(
                "1", "step", "{'progress':{'guided':false,'steps':4,'done':2,'total':4}}"));
    assertThat(item.share())
        .as("12 of 14")
        .isCloseTo(6 / 14.0, org.assertj.core.data.Offset.offset(1e-9));
    onEventThread(
        () -> engine.happen("1", "planned", "{'run':1,'runs':2,'steps':4,'repeats':6,'total':14}"));
    assertThat(item.share()).isEqualTo(0.5);
  }

  @Test
  void cancelIsPassedOnAndWaitedFor() {
    RunItem item = run(document(sampler("s", 5, "keep")), false);
    onEventThread(() -> engine.state("1", JobState.RUNNING, ""));
    onEventThread(() -> queue.cancel(item));
    assertThat(engine.cancelled).containsExactly("1");
    assertThat(item.state()).isEqualTo(RunState.STOPPING);
    onEventThread(() -> engine.state("1", JobState.CANCELLED, ""));
    assertThat(item.state()).isEqualTo(RunState.CANCELLED);
  }

  @Test
  void whatIsCancelledOnItsWayIsCancelledThere() {
    CompletableFuture<JobInfo> later = new CompletableFuture<>();
    engine.answer = Optional.of(later);
    RunItem item = run(document(sampler("s", 5, "keep")), false);
    onEventThread(() -> queue.cancel(item));
    assertThat(engine.cancelled).isEmpty();
    onEventThread(() -> later.complete(FakeEngine.queued("7")));
    assertThat(engine.cancelled).containsExactly("7");
    assertThat(item.state()).isEqualTo(RunState.STOPPING);
  }

  @Test
  void aWorkflowWithProblemsShowsThemAndMakesRoomForTheNextTry() {
    ProblemInfo problem = new ProblemInfo("error", "k", "Keyframe", "file", "No file.", "Choose.");
    engine.answer =
        Optional.of(
            CompletableFuture.failedFuture(
                EngineException.refused(new CheckReport(false, 0, List.of(problem)))));
    GraphDocument document = document(sampler("s", 5, "+1"));
    RunItem item = run(document, false);
    assertThat(item.state()).isEqualTo(RunState.REFUSED);
    assertThat(item.problems()).extracting(p -> p.message()).containsExactly("No file.");
    assertThat(seed(document, "s")).as("nothing ran").isEqualTo(5);
    engine.answer = Optional.empty();
    run(document, false);
    assertThat(queue.items()).hasSize(1).doesNotContain(item);
  }

  @Test
  void aDeadEngineIsSaidAndTheRunGoesOnWhereItWas() {
    RunItem item = run(document(sampler("s", 5, "keep")), false);
    onEventThread(
        () -> {
          engine.state("1", JobState.RUNNING, "");
          engine.happen("1", "planned", "{'steps':4,'total':4,'frames':[0]}");
          engine.happen("1", "repeat", repeat(3, 4));
          engine.happen("1", EngineService.LOST, "{'message':'The engine was killed.'}");
        });
    assertThat(item.state()).isEqualTo(RunState.FAILED);
    assertThat(item.message()).isEqualTo("The engine was killed.");
    assertThat(item.resumable()).isTrue();
    assertThat(engine.listening()).isZero();
    onEventThread(() -> queue.resume(item));
    await(() -> engine.submitted.size() == 2);
    await(() -> item.state() == RunState.WAITING);
    assertThat(engine.submitted.get(1).resume()).isTrue();
    assertThat(engine.submitted.get(1).workflow()).isEqualTo(engine.submitted.get(0).workflow());
    onEventThread(
        () -> {
          engine.state("2", JobState.RUNNING, "");
          engine.happen("2", "planned", "{'steps':4,'total':4,'frames':[0]}");
          // the engine counts what was left: the last repeat before the end is done again
          engine.happen("2", "repeat", repeat(1, 2));
          engine.happen("2", "repeat", repeat(2, 2));
          engine.state("2", JobState.DONE, "");
        });
    assertThat(item.state()).isEqualTo(RunState.DONE);
    assertThat(item.message()).isEmpty();
    assertThat(item.curves().gradientNorms())
        .extracting(RunCurves.Point::repeat)
        .containsExactly(3, 4);
    assertThat(queue.items()).containsExactly(item);
  }

  private static String repeat(int done, int total) {
    return "{'progress':{'guided':true,'step':1,'steps':4,'repeat':0,'repeats':1,'done':"
        + done
        + ",'total':"
        + total
        + "},'losses':{'a':1.0},'gradientNorm':1.0}";
  }

  @Test
  void aFailedSubmissionIsSaid() {
    engine.answer =
        Optional.of(
            CompletableFuture.failedFuture(
                EngineException.unreachable("The engine cannot be started without Java.", null)));
    RunItem item = run(document(sampler("s", 5, "+1")), false);
    assertThat(item.state()).isEqualTo(RunState.FAILED);
    assertThat(item.message()).isEqualTo("The engine cannot be started without Java.");
    assertThat(item.resumable()).as("nothing was begun").isFalse();
  }

  @Test
  void aFolderThatCannotBeMadeIsSaid() throws Exception {
    Files.writeString(home.resolve("Framewright"), "a file");
    onEventThread(() -> queue.run(document(sampler("s", 5, "keep")), false));
    RunItem item = queue.items().get(0);
    await(() -> item.state() == RunState.FAILED);
    assertThat(item.message()).contains("cannot be made. Save the workflow somewhere else.");
  }

  @Test
  void removingARunThatGoesOnCancelsItFirst() {
    RunItem item = run(document(sampler("s", 5, "keep")), false);
    onEventThread(() -> queue.remove(item));
    assertThat(engine.cancelled).containsExactly("1");
    assertThat(queue.items()).containsExactly(item);
    onEventThread(() -> engine.state("1", JobState.CANCELLED, ""));
    assertThat(queue.items()).isEmpty();
    assertThat(queue.current()).isEmpty();
  }

  @Test
  void theRunningOneIsShownUnlessAnotherIsChosen() {
    RunItem first = run(document(sampler("s", 5, "keep")), false);
    RunItem second = run(document(sampler("s", 5, "keep")), false);
    assertThat(queue.current()).contains(second);
    onEventThread(() -> engine.state("1", JobState.RUNNING, ""));
    assertThat(queue.current()).contains(first);
    onEventThread(() -> queue.choose(Optional.of(second)));
    assertThat(queue.current()).contains(second);
  }
}
