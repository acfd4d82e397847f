package io.framewright.editor.engine;

import io.framewright.InputException;
import io.framewright.serve.api.Announcement;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The engine as a process of this machine: started when it is needed, started again when it dies,
 * given up when it dies again and again. All state belongs to one thread.
 */
final class LocalEngine implements EngineSource {
  private static final Logger LOG = Logger.getLogger(LocalEngine.class.getName());
  private static final int PROTOCOL = 1;
  private static final int QUICK_DEATHS = 3;

  private final Supplier<List<String>> command;
  private final Path folder;
  private final EngineTimes times;
  private final ScheduledExecutorService thread = Threads.scheduler("framewright-engine");
  private Consumer<EngineState> listener = s -> {};
  private EngineState state = EngineState.stopped();
  private Optional<EngineProcess> process = Optional.empty();
  private CompletableFuture<EngineClient> client = new CompletableFuture<>();
  private Health health = Health.NONE;
  private int quickDeaths;
  private boolean closed;

  /**
   * An engine that does not run yet.
   *
   * @param command what to start, asked at each start; may throw an {@link InputException}
   * @param folder where it works
   */
  LocalEngine(Supplier<List<String>> command, Path folder, EngineTimes times) {
    this.command = command;
    this.folder = folder;
    this.times = times;
  }

  @Override
  public CompletableFuture<EngineClient> client(boolean always) {
    return CompletableFuture.supplyAsync(
            () -> {
              boolean down =
                  state.kind() == EngineState.Kind.STOPPED
                      || always && state.kind() == EngineState.Kind.FAILED;
              if (down && !closed) {
                start();
              }
              return client;
            },
            thread)
        .thenCompose(c -> c);
  }

  @Override
  public void listen(Consumer<EngineState> now) {
    thread.execute(
        () -> {
          listener = now;
          now.accept(state);
        });
  }

  @Override
  public void restart() {
    thread.execute(
        () -> {
          quickDeaths = 0;
          end("The engine was restarted.");
          if (!closed) {
            start();
          }
        });
  }

  @Override
  public void close() {
    thread.execute(
        () -> {
          closed = true;
          end("The editor is closing.");
          client =
              CompletableFuture.failedFuture(
                  EngineException.unreachable("The editor is closing.", null));
          show(EngineState.stopped());
        });
  }

  private void start() {
    client = new CompletableFuture<>();
    show(EngineState.starting("Starting the engine."));
    try {
      List<String> program = command.get();
      Files.createDirectories(folder);
      EngineProcess started =
          EngineProcess.start(program, folder, line -> thread.execute(() -> said(line)));
      process = Optional.of(started);
      started.announcement().thenAcceptAsync(a -> announced(started, a), thread);
      started.death().thenAcceptAsync(d -> died(started, d), thread);
      thread.schedule(() -> late(started), times.start().toMillis(), TimeUnit.MILLISECONDS);
    } catch (IOException e) {
      fail("The engine cannot be started: " + e.getMessage() + ". Is Framewright complete?");
    } catch (InputException e) {
      fail(e.getMessage());
    }
  }

  private boolean current(EngineProcess one) {
    return process.filter(p -> p == one).isPresent();
  }

  private void said(String line) {
    String prefix = "framewright: ";
    if (state.kind() == EngineState.Kind.STARTING && line.startsWith(prefix)) {
      show(EngineState.starting("The engine: " + line.substring(prefix.length())));
    }
  }

  private void announced(EngineProcess from, Announcement announcement) {
    if (!current(from)) {
      return;
    }
    if (announcement.framewright() != PROTOCOL) {
      end("The engine speaks another language.");
      fail(
          "The engine speaks protocol "
              + announcement.framewright()
              + " and the editor protocol "
              + PROTOCOL
              + ". Use an editor and an engine of the same version.");
      return;
    }
    EngineClient made =
        new EngineClient(
            URI.create(announcement.url()), announcement.token(), Optional.empty(), times);
    client.complete(made);
    show(EngineState.ready(""));
    health = Health.watch(made, thread, times.health(), answers -> answers(made, answers));
  }

  private void answers(EngineClient of, boolean now) {
    if (client.getNow(null) == of) {
      show(
          now
              ? EngineState.ready("")
              : EngineState.starting(
                  "The engine does not answer; it may be busy. If this lasts, restart it."));
    }
  }

  private void late(EngineProcess started) {
    if (current(started) && !started.announcement().isDone()) {
      end("The engine did not start in time.");
      fail(
          "The engine did not say within "
              + Math.max(1, times.start().toMinutes())
              + " minutes how to reach it. Start \"framewright serve\" in a terminal to see why.");
    }
  }

  private void died(EngineProcess dead, EngineDeath how) {
    if (!current(dead)) {
      return;
    }
    LOG.log(Level.WARNING, "The engine has ended: {0}", how);
    process = Optional.empty();
    String message = how.message();
    lose(message);
    quickDeaths = how.alive().compareTo(times.quick()) < 0 ? quickDeaths + 1 : 0;
    if (!how.announced()) {
      fail(message);
    } else if (quickDeaths >= QUICK_DEATHS) {
      fail(
          message
              + " It has now ended "
              + quickDeaths
              + " times in a row and is not started again until the next run.");
    } else {
      fail(message);
      long wait = times.backOff().toMillis() << Math.max(0, quickDeaths - 1);
      EngineState failed = state;
      thread.schedule(
          () -> {
            if (state == failed && !closed) {
              start();
            }
          },
          wait,
          TimeUnit.MILLISECONDS);
    }
  }

  /** Ends the process that runs; whoever waits for it is told why. */
  private void end(String why) {
    process.ifPresent(
        p -> {
          p.askToEnd();
          Threads.run("framewright-engine-end", p::end);
        });
    process = Optional.empty();
    lose(why);
  }

  private void lose(String why) {
    health.stop();
    health = Health.NONE;
    EngineClient lost = client.getNow(null);
    if (lost != null) {
      lost.gone(why);
    } else {
      client.completeExceptionally(EngineException.unreachable(why, null));
    }
    client = CompletableFuture.failedFuture(EngineException.unreachable(why, null));
  }

  private void fail(String message) {
    client.completeExceptionally(EngineException.unreachable(message, null));
    client = CompletableFuture.failedFuture(EngineException.unreachable(message, null));
    show(EngineState.failed(message));
  }

  private void show(EngineState now) {
    if (!now.equals(state)) {
      state = now;
      listener.accept(now);
    }
  }
}
