package io.framewright.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes cases and tells which of them ended otherwise than in a result or a message. Each runs on a
 * thread of its own kind, so that one that never ends is told, too.
 */
final class Fuzz implements AutoCloseable {
  private static final long HANGS_AFTER_SECONDS = 60;

  private final long seed;
  private final List<Attack> attacks;
  private final Path last;
  private ExecutorService worker = worker();

  /** A case that failed, and how. */
  record Failure(String attack, int number, Throwable cause) {
    /** What happened, with the first lines of its trace. */
    String text() {
      String trace =
          Stream.of(cause.getStackTrace())
              .limit(12)
              .map(line -> "\n      at " + line)
              .collect(Collectors.joining());
      return attack + " " + number + ": " + cause + trace;
    }
  }

  /**
   * Prepares attacks.
   *
   * @param last holds the case at work, for when the process dies of it
   */
  Fuzz(long seed, List<Attack> attacks, Path last) {
    this.seed = seed;
    this.attacks = List.copyOf(attacks);
    this.last = last;
  }

  /**
   * All attacks.
   *
   * @param root of the project
   * @param golden files
   */
  static List<Attack> attacks(Path scratch, Path root, Path golden) throws IOException {
    Path media = root.resolve("node-runtime/src/test/resources/io/framewright/video");
    return List.of(
        new WorkflowAttack(
            Files.createDirectories(scratch.resolve("workflow")), root.resolve("graphs")),
        new CheckpointAttack(
            Files.createDirectories(scratch.resolve("checkpoint")),
            golden,
            "wan",
            "wan-i2v",
            "cogvideox-5b",
            "ltx-091"),
        new TokenizerAttack(scratch, golden.resolve("wan/tokenizer")),
        new WeightsAttack(Files.createDirectories(scratch.resolve("weights")), golden),
        new MediaAttack(Files.createDirectories(scratch.resolve("media")), media),
        new HubAttack(scratch),
        new StateAttack(Files.createDirectories(scratch.resolve("state")), golden));
  }

  /** So many cases, each attack its share of them. */
  List<Failure> run(int cases) throws Exception {
    int shares = attacks.stream().mapToInt(Attack::share).sum();
    List<Failure> failures = new ArrayList<>();
    Map<String, String> done = new TreeMap<>();
    for (Attack attack : attacks) {
      int count = Math.max(1, cases * attack.share() / shares);
      long began = System.nanoTime();
      for (int number = 0; number < count; number++) {
        attempt(attack, number, failures);
      }
      done.put(attack.name(), count + " in " + (System.nanoTime() - began) / 1_000_000_000 + " s");
    }
    System.out.println("fuzz: seed " + seed + ", cases " + done + ", failed " + failures.size());
    return failures;
  }

  /** One case again. */
  List<Failure> again(String name, int number) throws Exception {
    List<Failure> failures = new ArrayList<>();
    for (Attack attack : attacks) {
      if (attack.name().equals(name)) {
        attempt(attack, number, failures);
        return failures;
      }
    }
    throw new IllegalArgumentException("There is no attack " + name);
  }

  private void attempt(Attack attack, int number, List<Failure> failures) throws Exception {
    Files.writeString(last, attack.name() + " " + number);
    long own = seed ^ (attack.name().hashCode() * 0x9E3779B97F4A7C15L + number) << 8;
    Thread[] thread = new Thread[1];
    Future<?> running =
        worker.submit(
            () -> {
              thread[0] = Thread.currentThread();
              attack.once(new SplittableRandom(own));
              return null;
            });
    try {
      running.get(HANGS_AFTER_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      failures.add(new Failure(attack.name(), number, e.getCause()));
    } catch (TimeoutException e) {
      Throwable where = new AssertionError("it does not end within " + HANGS_AFTER_SECONDS + " s");
      where.setStackTrace(thread[0].getStackTrace());
      failures.add(new Failure(attack.name(), number, where));
      worker.shutdownNow();
      worker = worker();
    }
  }

  private static ExecutorService worker() {
    return Executors.newSingleThreadExecutor(
        task -> {
          Thread thread = new Thread(null, task, "fuzz", 0);
          thread.setDaemon(true);
          return thread;
        });
  }

  @Override
  public void close() throws Exception {
    worker.shutdownNow();
    for (Attack attack : attacks) {
      attack.close();
    }
  }
}
