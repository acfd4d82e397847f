package io.framewright.editor.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.framewright.InputException;
import io.framewright.editor.canvas.FirstPlaces;
import io.framewright.editor.document.Edits;
import io.framewright.editor.document.GraphDocument;
import io.framewright.editor.document.Graphs;
import io.framewright.editor.files.SaveResult.Choice;
import io.framewright.editor.files.SaveResult.Conflict;
import io.framewright.editor.files.SaveResult.Saved;
import io.framewright.graph.NodeGraph;
import io.framewright.workflow.WorkflowFile;
import io.framewright.workflow.WorkflowWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentStoreTest {
  @TempDir Path folder;
  private final ExecutorService events =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          new ThreadPoolExecutor.DiscardPolicy()); // what comes after the end
  private final List<String> trouble = new CopyOnWriteArrayList<>();
  private final List<OutsideChange> outside = new CopyOnWriteArrayList<>();
  private Optional<String> diskFault = Optional.empty();
  private Optional<String> inClip = Optional.empty();
  private DocumentStore store;
  private Path user;
  private Path work;

  @BeforeEach
  void start() throws Exception {
    user = folder.resolve("user");
    work = Files.createDirectory(folder.resolve("work"));
    store = newStore();
    store.onOutsideChange(outside::add);
  }

  @AfterEach
  void end() throws Exception {
    store.shutdown();
    events.shutdown();
    assertThat(events.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    assertThat(trouble).isEmpty();
  }

  private DocumentStore newStore() {
    return new DocumentStore(
        Graphs.CATALOGUE,
        user,
        clip -> CompletableFuture.completedFuture(inClip),
        graph -> FirstPlaces.of(graph, Graphs.CATALOGUE),
        trouble::add,
        (file, workflow, keep) -> {
          if (diskFault.isPresent()) {
            throw new InputException(file + " cannot be saved: " + diskFault.get());
          }
          Saver.DISK.save(file, workflow, keep);
        },
        events);
  }

  private <T> T on(Callable<T> work) throws Exception {
    return events.submit(work).get(20, TimeUnit.SECONDS);
  }

  private <T> T wait(Supplier<CompletableFuture<T>> work) throws Exception {
    return on(work::get).get(20, TimeUnit.SECONDS);
  }

  private String refusal(Supplier<? extends CompletableFuture<?>> work) throws Exception {
    CompletableFuture<?> future = on(work::get);
    try {
      future.get(20, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      assertThat(e.getCause()).isInstanceOf(InputException.class);
      return DocumentStore.message(e.getCause());
    }
    throw new AssertionError("It was not refused");
  }

  private Path file(String name, NodeGraph graph) throws IOException {
    return Files.writeString(work.resolve(name), WorkflowWriter.write(graph));
  }

  private GraphDocument opened(Path file) throws Exception {
    return wait(() -> store.open(file)).document();
  }

  private boolean edit(GraphDocument document, String title) throws Exception {
    return on(() -> document.apply(Edits.rename("bag", title)));
  }

  private List<Path> sideFiles() throws IOException {
    if (!Files.exists(user.resolve("recovery"))) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(user.resolve("recovery"))) {
      return all.filter(f -> f.toString().endsWith(".fgw")).toList();
    }
  }

  @Test
  void opensEditsAndSavesWhatItDoesNotKnowInFullValue() throws Exception {
    NodeGraph graph = Graphs.withUnknown();
    Path file = file("scene.fgw", graph);
    byte[] former = Files.readAllBytes(file);
    GraphDocument document = opened(file);
    assertThat(document.graph()).isEqualTo(graph);
    assertThat(document.modified()).isFalse();
    edit(document, "Sack");
    Await.until("a side file", () -> sideFiles().size() == 1);
    assertThat(wait(() -> store.save(document))).isEqualTo(new Saved(file));
    assertThat(document.modified()).isFalse();
    assertThat(Files.readAllBytes(work.resolve("scene.fgw.bak"))).isEqualTo(former);
    assertThat(Files.readString(file))
        .isEqualTo(
            new String(former, java.nio.charset.StandardCharsets.UTF_8).replace("Bag", "Sack"))
        .contains("12345678901234567890", "\"mood\"", "\"bend\": 3");
    Await.until("no side file", () -> sideFiles().isEmpty());
    assertThat(store.recent().all()).containsExactly(new RecentFiles.Recent(file, true));
  }

  @Test
  void aFileIsOpenOnce() throws Exception {
    Path file = file("scene.fgw", Graphs.keyframe());
    Path link = Files.createSymbolicLink(work.resolve("link.fgw"), file);
    CompletableFuture<Opened> first = on(() -> store.open(file));
    CompletableFuture<Opened> second = on(() -> store.open(link));
    GraphDocument one = first.get(20, TimeUnit.SECONDS).document();
    assertThat(second.get(20, TimeUnit.SECONDS).document()).isSameAs(one);
    assertThat(wait(() -> store.open(work.resolve("../work/scene.fgw"))).already()).isTrue();
    assertThat(on(() -> store.find(file))).containsSame(one);
    on(
        () -> {
          store.close(one);
          return null;
        });
    Await.until("the lock goes", () -> !Files.exists(work.resolve(".scene.fgw.lock")));
    assertThat(wait(() -> store.open(link)).document()).isNotSameAs(one);
  }

  @Test
  void whatCannotBeOpenedGivesOneMessage() throws Exception {
    Path broken = Files.writeString(work.resolve("broken.fgw"), "{\"framewright\": 1,");
    assertThat(refusal(() -> store.open(broken))).startsWith("broken.fgw, line 1, column");
    assertThat(refusal(() -> store.open(work.resolve("none.fgw"))))
        .contains("none.fgw cannot be read")
        .contains("is not there");
    assertThat(refusal(() -> store.open(work))).contains("is a folder");
    Path picture = Files.writeString(work.resolve("photo.PNG"), "x");
    assertThat(refusal(() -> store.open(picture))).startsWith("photo.PNG carries no workflow.");
  }

  @Test
  void aNewerFileIsForReadingOnlyAndIsNeverSavedAsAnOlderOne() throws Exception {
    Path file =
        Files.writeString(
            work.resolve("newer.fgw"),
            WorkflowWriter.write(Graphs.keyframe())
                .replace("\"framewright\": 1", "\"framewright\": 99"));
    GraphDocument document = opened(file);
    assertThat(document.readOnly().orElseThrow()).contains("newer Framewright");
    assertThat(edit(document, "x")).isFalse();
    assertThat(refusal(() -> store.save(document))).isEqualTo(document.readOnly().get());
    assertThat(refusal(() -> store.saveAs(document, work.resolve("older.fgw"))))
        .isEqualTo(document.readOnly().get());
    wait(() -> store.editAnyway(document));
    assertThat(document.readOnly()).isPresent();
    assertThat(work.resolve("older.fgw")).doesNotExist();
  }

  @Test
  void aClipOpensAsANewWorkflowBesideIt() throws Exception {
    inClip = Optional.of(WorkflowWriter.write(Graphs.keyframe()));
    Opened opened = wait(() -> store.open(work.resolve("clip.mp4")));
    GraphDocument document = opened.document();
    assertThat(document.file()).isEmpty();
    assertThat(document.folder()).contains(work);
    assertThat(document.graph()).isEqualTo(Graphs.keyframe());
    assertThat(document.title()).isEqualTo("keyframe");
    assertThat(refusal(() -> store.save(document)))
        .isEqualTo("keyframe has no file yet. Save it under a name.");
    inClip = Optional.of("{");
    assertThat(refusal(() -> store.open(work.resolve("other.webm")))).startsWith("other.webm");
  }

  @Test
  void relativePathsStillLeadToTheSameFilesInAnotherFolder() throws Exception {
    Path source = Files.createDirectories(work.resolve("a"));
    Path target = Files.createDirectories(work.resolve("b/c"));
    Files.createDirectories(source.resolve("my-model"));
    NodeGraph graph = Graphs.withUnknown();
    graph = set(graph, "bag", "file", "inputs/bag.png");
    graph = set(graph, "odd", "file", "inputs/bag.png");
    graph = set(graph, "model", "checkpoint", "my-model");
    graph = set(graph, "save", "file", "out/{name}");
    graph = graph.add(Graphs.node("far", "keyframe", 0, 0));
    graph = set(graph, "far", "file", "/pictures/far.png");
    Path file = Files.writeString(source.resolve("scene.fgw"), WorkflowWriter.write(graph));
    GraphDocument document = wait(() -> store.open(file)).document();
    edit(document, "Sack");
    Path moved = target.resolve("scene.fgw");

    assertThat(wait(() -> store.saveAs(document, moved))).isEqualTo(new Saved(moved));

    assertThat(document.file()).contains(moved);
    assertThat(document.modified()).isFalse();
    NodeGraph stored = WorkflowFile.read(moved).graph();
    assertThat(stored).isEqualTo(document.graph());
    assertThat(text(stored, "bag", "file")).isEqualTo("../../a/inputs/bag.png");
    assertThat(text(stored, "odd", "file")).isEqualTo("inputs/bag.png");
    assertThat(text(stored, "model", "checkpoint")).isEqualTo("../../a/my-model");
    assertThat(text(stored, "save", "file")).isEqualTo("out/{name}");
    assertThat(text(stored, "far", "file")).isEqualTo("/pictures/far.png");
    assertThat(WorkflowFile.read(file).graph()).as("the former file").isEqualTo(graph);
    on(
        () -> {
          document.undo();
          return null;
        });
    assertThat(text(document.graph(), "bag", "file")).isEqualTo("../../a/inputs/bag.png");
    assertThat(document.graph().node("bag").orElseThrow().title()).contains("Bag");
    on(
        () -> {
          document.redo();
          return null;
        });
    assertThat(document.modified()).isFalse();
    assertThat(source.resolve(".scene.fgw.lock")).doesNotExist();
    assertThat(target.resolve(".scene.fgw.lock")).exists();
  }

  private static NodeGraph set(NodeGraph graph, String node, String name, String value) {
    return Edits.setProperty(Set.of(node), name, TextNode.valueOf(value)).change().apply(graph);
  }

  private static String text(NodeGraph graph, String node, String name) {
    return graph.node(node).orElseThrow().properties().get(name).textValue();
  }

  @Test
  void aNewWorkflowTakesItsFilesName() throws Exception {
    GraphDocument document = on(() -> store.create("untitled 2"));
    on(() -> document.apply(Edits.add(Graphs.node("bag", "keyframe", 0, 0), "Keyframe")));
    wait(() -> store.saveAs(document, work.resolve("first light.fgw")));
    assertThat(document.graph().name()).isEqualTo("first light");
    assertThat(document.modified()).isFalse();
    on(
        () -> {
          document.undo();
          return null;
        });
    assertThat(document.graph()).isEqualTo(NodeGraph.empty("first light"));
    GraphDocument other = on(() -> store.create("untitled"));
    assertThat(refusal(() -> store.saveAs(other, work.resolve("first light.fgw"))))
        .contains("is open in another window");
    Path example = file("example.fgw", Graphs.keyframe());
    GraphDocument copy = wait(() -> store.openCopy(example)).document();
    assertThat(copy.file()).isEmpty();
    assertThat(work.resolve(".example.fgw.lock")).doesNotExist();
    wait(() -> store.saveAs(copy, work.resolve("mine.fgw")));
    assertThat(copy.graph().name()).isEqualTo("keyframe");
  }

  @Test
  void aFileThatWasChangedOutsideIsNotOverwrittenUnasked() throws Exception {
    Path file = file("scene.fgw", Graphs.keyframe());
    GraphDocument document = opened(file);
    edit(document, "Mine");
    NodeGraph theirs = Graphs.keyframe().withDescription("theirs");
    file("scene.fgw", theirs);
    on(
        () -> {
          store.checkNow();
          return null;
        });
    Await.until("somebody tells of it", () -> !outside.isEmpty());
    assertThat(outside)
        .singleElement()
        .matches(c -> c.document() == document && c.kind() == FileWatch.Kind.CHANGED)
        .matches(c -> c.message().startsWith("scene.fgw was changed by another program."));

    Conflict conflict = (Conflict) wait(() -> store.save(document));
    assertThat(conflict.choices())
        .containsExactly(Choice.SAVE_ELSEWHERE, Choice.LOAD_THEIRS, Choice.OVERWRITE);
    assertThat(conflict.message()).startsWith("scene.fgw was changed by another program since");
    assertThat(document.modified()).isTrue();
    assertThat(WorkflowFile.read(file).graph()).isEqualTo(theirs);

    wait(() -> store.reload(document));
    assertThat(document.graph()).isEqualTo(theirs);
    assertThat(document.modified()).isFalse();
    on(
        () -> {
          document.undo();
          return null;
        });
    assertThat(document.graph().node("bag").orElseThrow().title()).contains("Mine");
    assertThat(wait(() -> store.save(document))).isInstanceOf(Saved.class);

    file("scene.fgw", theirs);
    edit(document, "Mine again");
    Conflict again = (Conflict) wait(() -> store.save(document));
    assertThat(wait(() -> store.overwrite(again))).isEqualTo(new Saved(file));
    assertThat(WorkflowFile.read(file).graph()).isEqualTo(document.graph());
    assertThat(WorkflowFile.read(work.resolve("scene.fgw.bak")).graph()).isEqualTo(theirs);
    assertThat(document.modified()).isFalse();
  }

  @Test
  void ownSavesAreNoChangesOutside() throws Exception {
    Path file = file("scene.fgw", Graphs.keyframe());
    GraphDocument document = opened(file);
    for (int i = 0; i < 20; i++) {
      edit(document, "Title " + i);
      assertThat(wait(() -> store.save(document))).isInstanceOf(Saved.class);
      store.checkNow();
    }
    Files.writeString(file, Files.readString(file)); // the same bytes
    Path other = file("other.fgw", Graphs.keyframe());
    opened(other);
    Files.writeString(other, "changed");
    store.checkNow();
    Await.until("the other's change", () -> !outside.isEmpty());
    assertThat(outside).allMatch(c -> c.document().title().equals("other"));
  }

  @Test
  void twoSavesAtOnceComeOneAfterTheOther() throws Exception {
    Path file = file("scene.fgw", Graphs.keyframe());
    GraphDocument document = opened(file);
    edit(document, "One");
    CompletableFuture<SaveResult> first = on(() -> store.save(document));
    edit(document, "Two");
    CompletableFuture<SaveResult> second = on(() -> store.save(document));
    assertThat(first.get(20, TimeUnit.SECONDS)).isInstanceOf(Saved.class);
    assertThat(second.get(20, TimeUnit.SECONDS)).isInstanceOf(Saved.class);
    assertThat(on(document::modified)).isFalse();
    assertThat(WorkflowFile.read(file).graph()).isEqualTo(document.graph());
  }

  @Test
  void whatCannotBeSavedStaysModifiedAndIsKept() throws Exception {
    Path file = file("scene.fgw", Graphs.keyframe());
    GraphDocument document = opened(file);
    edit(document, "Sack");
    Await.until("a side file", () -> sideFiles().size() == 1);

    diskFault = Optional.of("No space left on device.");
    assertThat(refusal(() -> store.save(document)))
        .contains("scene.fgw cannot be saved: No space left on device.")
        .endsWith("until then your changes are kept for recovery.");
    assertThat(refusal(() -> store.saveAs(document, work.resolve("b.fgw")))).contains("No space");
    assertThat(work.resolve(".b.fgw.lock")).doesNotExist();
    diskFault = Optional.empty();
    assertThat(refusal(() -> store.saveAs(document, work.resolve("none/b.fgw"))))
        .contains(work.resolve("none") + " is not there");
    // a folder that is a file: nobody may write into it, not even root
    assertThat(refusal(() -> store.saveAs(document, file.resolve("b.fgw")))).contains("b.fgw");

    assertThat(document.modified()).isTrue();
    assertThat(document.file()).contains(file);
    assertThat(sideFiles()).hasSize(1);
    assertThat(WorkflowFile.read(file).graph()).isEqualTo(Graphs.keyframe());
    assertThat(wait(() -> store.save(document))).isInstanceOf(Saved.class);
  }

  @Test
  void aFileThatWasDeletedIsNoLongerSavedAndCanBeWrittenAnew() throws Exception {
    Path file = file("scene.fgw", Graphs.keyframe());
    GraphDocument document = opened(file);
    Files.delete(file);
    store.checkNow();
    Await.until("it is told", () -> !outside.isEmpty());
    assertThat(outside.get(0).kind()).isEqualTo(FileWatch.Kind.DELETED);
    assertThat(on(document::modified)).isTrue();
    Await.until("a side file", () -> sideFiles().size() == 1);
    assertThat(wait(() -> store.save(document))).isInstanceOf(Saved.class);
    assertThat(WorkflowFile.read(file).graph()).isEqualTo(Graphs.keyframe());
    assertThat(on(document::modified)).isFalse();

    Path vanished = work.resolveSibling("gone");
    Files.move(work, vanished);
    edit(document, "x");
    assertThat(refusal(() -> store.save(document))).contains(work + " is not there");
    assertThat(document.modified()).isTrue();
    Files.move(vanished, work);
  }

  @Test
  void aFileThatIsOpenInAnotherEditorIsForReadingUntilTheUserDecides() throws Exception {
    Path file = file("scene.fgw", Graphs.keyframe());
    try (Child other = new Child("hold", file)) {
      assertThat(other.line()).isEqualTo("held true");
      Opened opened = wait(() -> store.open(file));
      GraphDocument document = opened.document();
      assertThat(opened.holder()).get().extracting(Holder::pid).isEqualTo(other.pid());
      assertThat(document.readOnly().orElseThrow())
          .startsWith("scene.fgw is open in another editor (");
      assertThat(edit(document, "x")).isFalse();
      assertThat(refusal(() -> store.save(document))).isEqualTo(document.readOnly().get());
      assertThat(wait(() -> store.saveAs(document, work.resolve("copy.fgw"))))
          .isInstanceOf(Saved.class);
      assertThat(edit(document, "x")).isTrue();
      assertThat(work.resolve(".scene.fgw.lock")).as("the other's").exists();

      Conflict conflict = (Conflict) wait(() -> store.saveAs(document, file));
      assertThat(conflict.message()).contains("is open in another editor");
      assertThat(conflict.choices()).containsExactly(Choice.SAVE_ELSEWHERE, Choice.OVERWRITE);
      GraphDocument again = opened(file);
      wait(() -> store.editAnyway(again));
      assertThat(edit(again, "y")).isTrue();
      assertThat(wait(() -> store.save(again))).isInstanceOf(Saved.class);
    }
  }

  @Test
  void whatACrashLeftIsRecoveredModifiedAndAConflictIsSeen() throws Exception {
    Path file = file("scene.fgw", Graphs.keyframe());
    GraphDocument document = opened(file);
    GraphDocument untitled = on(() -> store.create("untitled"));
    edit(document, "Sack");
    on(() -> untitled.apply(Edits.add(Graphs.node("bag", "keyframe", 0, 0), "Keyframe")));
    Await.until("side files", () -> sideFiles().size() == 2);
    store.shutdown(); // modified documents stay, as in a crash
    file("scene.fgw", Graphs.keyframe().withDescription("theirs"));

    DocumentStore next = newStore();
    Recovery lost = wait(next::findLost);
    assertThat(lost.found()).hasSize(2);
    Recovery.Found titled =
        lost.found().stream().filter(f -> f.file().isPresent()).findFirst().orElseThrow();
    assertThat(titled.origin()).isEqualTo(Recovery.Origin.CHANGED);
    GraphDocument back = wait(() -> next.recover(lost, titled)).document();
    assertThat(back.file()).contains(file);
    assertThat(back.modified()).isTrue();
    assertThat(back.graph()).isEqualTo(document.graph());
    GraphDocument second = wait(() -> next.recover(lost, lost.found().get(0))).document();
    assertThat(second.file()).isEmpty();
    assertThat(second.graph()).isEqualTo(untitled.graph());
    assertThat(lost.found()).isEmpty();
    lost.close();
    assertThat(sideFiles()).as("in the new process' folder").hasSize(2);
    assertThat(wait(() -> next.save(back))).isInstanceOf(Conflict.class);
    wait(() -> next.saveAs(second, work.resolve("second.fgw")));
    Await.until("one is saved", () -> sideFiles().size() == 1);
    on(
        () -> {
          next.close(back);
          next.close(second);
          return null;
        });
    Await.until("none is left", () -> sideFiles().isEmpty());
    next.shutdown();
    assertThat(wait(newStore()::findLost).found()).isEmpty();
  }
}
