package io.framewright.editor.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.framewright.editor.engine.EngineService;
import io.framewright.editor.engine.EngineState;
import io.framewright.serve.api.EngineInfo;
import io.framewright.serve.api.ModelInfo;
import io.framewright.spi.NodeCatalogue;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.JLabel;
import javax.swing.text.JTextComponent;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WelcomePanelTest {
  @TempDir private Path folder;
  private final List<String> asked = new ArrayList<>();
  private final List<Consumer<EngineState>> listeners = new ArrayList<>();
  private EngineState state = EngineState.ready("");
  private List<ModelInfo> models = List.of(model("pocket", true, ""));
  private List<Path> recent = List.of();

  @BeforeEach
  void writeExamples() throws IOException {
    for (String name : List.of("first-steps", "second-steps")) {
      Files.writeString(
          folder.resolve(name + ".fgw"),
          """
          {"framewright": 1, "name": "x", "description": "About NAME.", "nodes": [], "links": []}
          """
              .replace("NAME", name));
    }
  }

  @Test
  void opensTheExampleOfACard() throws Exception {
    WelcomePanel panel = panel();
    AbstractButton card = await(panel, "example-second-steps");

    assertThat(card.getAccessibleContext().getAccessibleName()).isEqualTo("Open Second steps");
    assertThat(card.getToolTipText()).isEqualTo("About second-steps.");
    click(card);

    assertThat(asked).containsExactly("openExample " + folder.resolve("second-steps.fgw"));
  }

  @Test
  void showsCardsInRowsThatFit() throws Exception {
    WelcomePanel panel = panel();
    Component first = await(panel, "example-first-steps");
    Component second = await(panel, "example-second-steps");

    layOut(panel, 1200);
    assertThat(second.getY()).isEqualTo(first.getY());
    assertThat(second.getX()).isGreaterThan(first.getX() + first.getWidth());

    layOut(panel, 560);
    assertThat(second.getX()).isEqualTo(first.getX());
    assertThat(second.getY()).isGreaterThanOrEqualTo(first.getY() + first.getHeight());
  }

  @Test
  void startsNewWorkOpensAndHelps() throws Exception {
    WelcomePanel panel = panel();

    for (String name : List.of("welcome-new", "welcome-open", "welcome-keys", "welcome-help")) {
      click(await(panel, name));
    }

    assertThat(asked).containsExactly("createNew", "choose", "showKeys", "showHelp");
  }

  @Test
  void listsRecentFiles() throws Exception {
    recent = List.of(folder.resolve("mine.fgw"));
    WelcomePanel panel = panel();

    click(await(panel, "recent-mine.fgw"));

    assertThat(asked).containsExactly("open " + folder.resolve("mine.fgw"));
  }

  @Test
  void saysWhatTheEngineHas() throws Exception {
    models = List.of(model("pocket", true, ""), model("broken", false, "Its weights are cut off."));

    assertThat(texts(panel()))
        .anyMatch(t -> t.contains("The engine is ready, on cpu"))
        .anyMatch(t -> t.contains("pocket, a toy"))
        .anyMatch(t -> t.contains("broken cannot be used: Its weights are cut off."))
        .anyMatch(t -> t.contains("For real clips"));
  }

  @Test
  void saysWhatToDoWithoutAModel() throws Exception {
    models = List.of();

    assertThat(texts(panel())).anyMatch(t -> t.startsWith("No model was found. Put one"));
  }

  @Test
  void startsAnEngineAgainThatHasFailed() throws Exception {
    WelcomePanel panel = panel();
    state = EngineState.failed("It has run out of memory.");
    onEventThread(
        () -> {
          listeners.forEach(l -> l.accept(state));
          return null;
        });

    assertThat(texts(panel)).contains("It has run out of memory.");
    click(await(panel, "welcome-restart-engine"));
    assertThat(asked).containsExactly("restartEngine");
  }

  @Test
  void saysWhereItLookedForExamples() throws Exception {
    Files.delete(folder.resolve("first-steps.fgw"));
    Files.delete(folder.resolve("second-steps.fgw"));
    WelcomePanel panel = panel();

    JTextComponent none = await(panel, "welcome-no-gallery");
    awaitThat(() -> none.isVisible() && none.getText().contains(folder.toString()));
  }

  private WelcomePanel panel() throws Exception {
    return onEventThread(
        () ->
            new WelcomePanel(
                folder,
                () -> recent,
                NodeCatalogue.installed(getClass().getClassLoader()),
                proxy(EngineService.class, this::engine),
                proxy(WelcomeActions.class, this::note)));
  }

  private Object engine(String method, Object[] arguments) {
    return switch (method) {
      case "state" -> state;
      case "onState" -> {
        @SuppressWarnings("unchecked")
        Consumer<EngineState> listener = (Consumer<EngineState>) arguments[0];
        listeners.add(listener);
        listener.accept(state);
        yield null;
      }
      case "info" ->
          CompletableFuture.completedFuture(
              new EngineInfo("0.1", 1, "2.7.1", true, List.of("cpu"), 8, 4, true, List.of()));
      case "models" -> CompletableFuture.completedFuture(models);
      default -> throw new AssertionError("nobody should ask for " + method);
    };
  }

  private Object note(String method, Object[] arguments) {
    asked.add(arguments == null ? method : method + " " + arguments[0]);
    return null;
  }

  private interface Call {
    Object with(String method, Object[] arguments);
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> call.with(method.getName(), arguments)));
  }

  private static ModelInfo model(String name, boolean toy, String problem) {
    return new ModelInfo(
        name, "/m", problem, name, "wan", "text to video", toy, 1, 64, 64, 17, 8, 20, 5, "");
  }

  private static void layOut(WelcomePanel panel, int width) throws Exception {
    onEventThread(
        () -> {
          panel.setSize(new Dimension(width, 700));
          for (int i = 0; i < 3; i++) { // what wraps knows its height after it knows its width
            all(panel).forEach(Component::invalidate);
            all(panel).forEach(Component::doLayout);
          }
          return null;
        });
  }

  private static void click(AbstractButton button) throws Exception {
    onEventThread(
        () -> {
          button.doClick(0);
          return null;
        });
  }

  private static List<String> texts(WelcomePanel panel) throws Exception {
    return onEventThread(
        () ->
            all(panel)
                .flatMap(
                    c ->
                        c instanceof JLabel label
                            ? Stream.of(String.valueOf(label.getText()))
                            : c instanceof JTextComponent text
                                ? Stream.of(text.getText())
                                : Stream.empty())
                .toList());
  }

  @SuppressWarnings("unchecked")
  private static <T extends Component> T await(WelcomePanel panel, String name) throws Exception {
    awaitThat(() -> named(panel, name).isPresent());
    return (T) named(panel, name).orElseThrow();
  }

  private static Optional<Component> named(WelcomePanel panel, String name) {
    return all(panel).filter(c -> name.equals(c.getName())).findFirst();
  }

  private static void awaitThat(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!onEventThread(condition)) {
      assertThat(System.nanoTime()).is(new Condition<>(now -> now < end, "in time"));
      Thread.onSpinWait();
    }
  }

  private static <T> T onEventThread(Callable<T> work) throws Exception {
    FutureTask<T> task = new FutureTask<>(work);
    EventQueue.invokeAndWait(task);
    return task.get();
  }

  private static Stream<Component> all(Component root) {
    return root instanceof Container container
        ? Stream.concat(
            Stream.of(root), Stream.of(container.getComponents()).flatMap(WelcomePanelTest::all))
        : Stream.of(root);
  }
}
