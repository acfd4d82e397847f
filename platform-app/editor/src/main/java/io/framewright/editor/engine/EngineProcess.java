package io.framewright.editor.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.framewright.serve.api.Announcement;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * One process of the engine, from its start to its end. Its standard input stays open for as long
 * as it shall live: the engine ends when that is closed, also by the death of the editor.
 */
final class EngineProcess {
  private static final Logger LOG = Logger.getLogger(EngineProcess.class.getName());
  private static final int KEPT_LINES = 60;
  private static final Duration GRACE = Duration.ofSeconds(4);

  private final Process process;
  private final Path folder;
  private final Instant start = Instant.now();
  private final Deque<String> lines = new ArrayDeque<>();
  private final CompletableFuture<Announcement> announcement = new CompletableFuture<>();
  private final CompletableFuture<EngineDeath> death = new CompletableFuture<>();
  private final Thread hook = new Thread(this::end, "framewright-engine-end");

  private EngineProcess(Process process, Path folder, Consumer<String> said) {
    this.process = process;
    this.folder = folder;
    Thread out = reader("out", process.getInputStream(), this::output);
    Thread err =
        reader(
            "err",
            process.getErrorStream(),
            line -> {
              keep(line);
              said.accept(line);
            });
    Runtime.getRuntime().addShutdownHook(hook);
    process.onExit().thenAcceptAsync(p -> ended(p.exitValue(), out, err));
  }

  /**
   * Starts it.
   *
   * @param folder where it works, made if missing; Java writes the report of a crash there unless
   *     the program names another place
   * @param said hears each line of its error output, on a thread of its own
   */
  static EngineProcess start(List<String> command, Path folder, Consumer<String> said)
      throws IOException {
    Files.createDirectories(folder);
    Process process = new ProcessBuilder(command).directory(folder.toFile()).start();
    return new EngineProcess(process, folder, said);
  }

  /** How to reach it; never completes when it ends before. */
  CompletableFuture<Announcement> announcement() {
    return announcement;
  }

  /** How it ended. */
  CompletableFuture<EngineDeath> death() {
    return death;
  }

  /** Asks it to end, without waiting. */
  void askToEnd() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      LOG.log(Level.FINE, "The engine had closed its input", e);
    }
  }

  /** Asks it to end, and kills it and all that it started if it does not within seconds. */
  void end() {
    List<ProcessHandle> children = process.descendants().toList();
    askToEnd();
    if (endsWithin(GRACE)) {
      return;
    }
    List<ProcessHandle> all = new ArrayList<>(children);
    process.descendants().forEach(all::add);
    all.forEach(ProcessHandle::destroy);
    process.destroy();
    if (!endsWithin(Duration.ofSeconds(1))) {
      all.forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private boolean endsWithin(Duration time) {
    try {
      process.onExit().get(time.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void ended(int status, Thread out, Thread err) {
    try {
      // what it said last explains why; a grandchild may keep the pipes open
      out.join(1000);
      err.join(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    death.complete(
        new EngineDeath(
            status,
            announcement.isDone(),
            Duration.between(start, Instant.now()),
            lines(),
            report()));
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      LOG.log(Level.FINE, "The editor is ending", e);
    }
  }

  /** The report of Java's own crash: the launcher names a place for it, else it is where it ran. */
  private Optional<Path> report() {
    Path crashes = Path.of(System.getProperty("user.home"), ".framewright", "crashes");
    return Stream.of(crashes, folder)
        .map(place -> place.resolve("hs_err_pid" + process.pid() + ".log"))
        .filter(file -> file.toFile().lastModified() >= start.getEpochSecond() * 1000)
        .findFirst();
  }

  private List<String> lines() {
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }

  private void keep(String line) {
    LOG.log(Level.FINE, "engine: {0}", line);
    synchronized (lines) {
      lines.add(line);
      if (lines.size() > KEPT_LINES) {
        lines.remove();
      }
    }
  }

  private void output(String line) {
    if (announcement.isDone()) {
      keep(line);
      return;
    }
    try {
      Announcement read = new ObjectMapper().readValue(line, Announcement.class);
      if (read != null && read.url() != null && read.token() != null) {
        announcement.complete(read);
        return;
      }
    } catch (JsonProcessingException e) {
      LOG.log(Level.FINE, "not an announcement", e);
    }
    keep(line); // what a wrapper says before
  }

  private static Thread reader(String name, InputStream from, Consumer<String> line) {
    Thread thread =
        new Thread(
            () -> {
              try (BufferedReader in =
                  new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
                for (String next = in.readLine(); next != null; next = in.readLine()) {
                  line.accept(next);
                }
              } catch (IOException e) {
                LOG.log(Level.FINE, "The engine's output has ended", e);
              }
            },
            "framewright-engine-" + name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
