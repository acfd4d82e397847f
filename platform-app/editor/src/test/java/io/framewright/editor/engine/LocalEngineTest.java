package io.framewright.editor.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.framewright.InputException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalEngineTest {
  @TempDir Path folder;
  private final BlockingQueue<EngineState> states = new LinkedBlockingQueue<>();
  private final List<LocalEngine> engines = new ArrayList<>();

  @AfterEach
  void close() {
    engines.forEach(LocalEngine::close);
  }

  private static List<String> fake(String... arguments) {
    return Stream.concat(
            Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                FakeEngineMain.class.getName()),
            Stream.of(arguments))
        .toList();
  }

  private LocalEngine engine(Supplier<List<String>> command, EngineTimes times) {
    LocalEngine engine = new LocalEngine(command, folder, times);
    engines.add(engine);
    engine.listen(states::add);
    return engine;
  }

  private LocalEngine engine(String... arguments) {
    return engine(() -> fake(arguments), EngineClientTest.QUICK);
  }

  private EngineState await(EngineState.Kind kind) throws InterruptedException {
    for (EngineState s = states.poll(20, TimeUnit.SECONDS);
        s != null;
        s = states.poll(20, TimeUnit.SECONDS)) {
      if (s.kind() == kind) {
        return s;
      }
    }
    throw new AssertionError("never " + kind);
  }

  private static EngineClient client(LocalEngine engine) throws Exception {
    return engine.client(true).get(20, TimeUnit.SECONDS);
  }

  private static void die(EngineClient client) throws Exception {
    client.bytes("/die").handle((body, failure) -> "").get(20, TimeUnit.SECONDS);
  }

  @Test
  void isStartedWhenItIsNeeded() throws Exception {
    LocalEngine engine = engine("rubbish");
    assertThat(states.poll(5, TimeUnit.SECONDS)).isEqualTo(EngineState.stopped());
    EngineClient client = client(engine);
    assertThat(client.info().get(10, TimeUnit.SECONDS).ready()).isTrue();
    assertThat(engine.client(false).get(5, TimeUnit.SECONDS)).isSameAs(client);
    await(EngineState.Kind.READY);
  }

  @Test
  void isStartedAgainWhenItDies() throws Exception {
    LocalEngine engine = engine();
    EngineClient first = client(engine);
    await(EngineState.Kind.READY);
    die(first);
    assertThat(await(EngineState.Kind.FAILED).message()).contains("ran out of memory");
    assertThat(first.whenGone().get(10, TimeUnit.SECONDS)).contains("ran out of memory");
    await(EngineState.Kind.READY);
    assertThat(client(engine)).isNotSameAs(first);
  }

  @Test
  void isGivenUpWhenItDiesAgainAndAgainUntilTheNextRun() throws Exception {
    LocalEngine engine = engine();
    for (int i = 1; i <= 3; i++) {
      EngineClient client = client(engine);
      await(EngineState.Kind.READY);
      die(client);
      EngineState dead = await(EngineState.Kind.FAILED);
      assertThat(dead.message().contains("3 times in a row")).isEqualTo(i == 3);
    }
    assertThat(states.poll(1, TimeUnit.SECONDS)).as("not started again by itself").isNull();
    assertThatThrownBy(() -> engine.client(false).get(5, TimeUnit.SECONDS))
        .hasMessageContaining("ran out of memory");
    assertThat(client(engine).info().get(10, TimeUnit.SECONDS)).isNotNull();
  }

  @Test
  void saysWhyItDoesNotStart() throws Exception {
    LocalEngine engine = engine("exit=1");
    assertThatThrownBy(() -> client(engine)).hasMessageContaining("without Java");
    assertThat(await(EngineState.Kind.FAILED).message()).contains("Java is missing. Install one.");
  }

  @Test
  void saysThatThereIsNoProgram() throws Exception {
    LocalEngine engine = engine(() -> List.of("/no/such/program"), EngineClientTest.QUICK);
    assertThatThrownBy(() -> client(engine)).hasMessageContaining("cannot be started");
    LocalEngine unknown =
        engine(
            () -> {
              throw new InputException("Say where it is.");
            },
            EngineClientTest.QUICK);
    assertThatThrownBy(() -> client(unknown)).hasMessageContaining("Say where it is.");
  }

  @Test
  void doesNotWaitForEverForItToAnnounceItself() throws Exception {
    EngineTimes impatient =
        new EngineTimes(
            Duration.ofMillis(1500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofMillis(50),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));
    LocalEngine engine = engine(() -> fake("silent"), impatient);
    assertThatThrownBy(() -> client(engine)).hasMessageContaining("did not start in time");
    assertThat(await(EngineState.Kind.FAILED).message()).contains("framewright serve");
  }

  @Test
  void anotherProtocolIsRefused() throws Exception {
    LocalEngine engine = engine("newer");
    assertThatThrownBy(() -> client(engine)).isNotNull();
    assertThat(await(EngineState.Kind.FAILED).message())
        .contains("protocol 2 and the editor protocol 1");
  }

  @Test
  void endsWithTheEditor() throws Exception {
    LocalEngine engine = engine();
    client(engine);
    ProcessHandle process = newest();
    engine.close();
    process.onExit().get(15, TimeUnit.SECONDS);
    assertThatThrownBy(() -> client(engine)).hasMessageContaining("closing");
  }

  @Test
  void isKilledWhenItDoesNotEnd() throws Exception {
    LocalEngine engine = engine("stubborn");
    client(engine);
    ProcessHandle process = newest();
    engine.close();
    process.onExit().get(15, TimeUnit.SECONDS);
  }

  @Test
  void isRestarted() throws Exception {
    LocalEngine engine = engine();
    EngineClient first = client(engine);
    ProcessHandle process = newest();
    engine.restart();
    process.onExit().get(15, TimeUnit.SECONDS);
    assertThat(first.whenGone().get(5, TimeUnit.SECONDS)).isEqualTo("The engine was restarted.");
    assertThat(client(engine)).isNotSameAs(first);
  }

  private static ProcessHandle newest() {
    return ProcessHandle.current()
        .children()
        .filter(ProcessHandle::isAlive)
        .max(
            java.util.Comparator.comparing(
                p -> p.info().startInstant().orElse(java.time.Instant.EPOCH)))
        .orElseThrow();
  }
}
