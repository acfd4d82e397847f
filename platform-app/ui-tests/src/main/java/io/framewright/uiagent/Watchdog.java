package io.framewright.uiagent;

import java.awt.EventQueue;
import java.io.IOException;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Watches the event thread: posts an empty event again and again, and when one waits for longer
 * than a user should, keeps how long, what the event thread was doing meanwhile, and what else was
 * going on: how long the agent itself was at work, how long the machine was short of processors,
 * how many classes were loaded.
 */
final class Watchdog {
  /** What a user does not feel. */
  private static final long LIMIT_MS = 100;

  private static final long PAUSE_MS = 10;
  private static final long SAMPLE_MS = 20;
  private static final int DEPTH = 80;

  /** Where Linux tells of programs that wait for a processor. */
  private static final Path PRESSURE = Path.of("/proc/pressure/cpu");

  private static final ClassLoadingMXBean CLASSES = ManagementFactory.getClassLoadingMXBean();

  private final List<Json> stalls = new ArrayList<>();
  private final AtomicLong agentNanos = new AtomicLong();
  private volatile long agentSince;
  private volatile Thread eventThread;
  private long probes;
  private volatile Thread watcher;

  /** Begins to watch. */
  synchronized void start() {
    if (watcher == null) {
      watcher = new Thread(this::watch, "framewright-ui-watchdog");
      watcher.setDaemon(true);
      watcher.setPriority(Thread.MAX_PRIORITY);
      watcher.start();
    }
  }

  /** What was seen since the last report, up to what the event thread does now. */
  String report() throws InterruptedException {
    synchronized (stalls) {
      long wanted = probes + 2;
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      while (watcher != null && probes < wanted) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException("the event thread has not answered for 20 s");
        }
        stalls.wait(100);
      }
      String report = new Json().objects("stalls", stalls).toString();
      stalls.clear();
      return report;
    }
  }

  /** Does the agent's own work; its time is not the application's fault. */
  <T> T excuse(Supplier<T> work) {
    long begin = System.nanoTime();
    agentSince = begin;
    try {
      return work.get();
    } finally {
      agentNanos.addAndGet(System.nanoTime() - begin);
      agentSince = 0;
    }
  }

  private void watch() {
    try {
      while (true) {
        probe();
        Thread.sleep(PAUSE_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void probe() throws InterruptedException {
    CountDownLatch ran = new CountDownLatch(1);
    long excused = excused();
    long crowded = crowded();
    long classes = CLASSES.getTotalLoadedClassCount();
    long begin = System.nanoTime();
    EventQueue.invokeLater(
        () -> {
          eventThread = Thread.currentThread();
          ran.countDown();
        });
    Map<String, Integer> samples = new LinkedHashMap<>();
    while (!ran.await(SAMPLE_MS, TimeUnit.MILLISECONDS)) {
      Thread thread = eventThread;
      if (thread != null) {
        samples.merge(stack(thread), 1, Integer::sum);
      }
    }
    long took = System.nanoTime() - begin;
    if (took > TimeUnit.MILLISECONDS.toNanos(LIMIT_MS)) {
      Json stall =
          new Json()
              .with("ms", TimeUnit.NANOSECONDS.toMillis(took))
              .with("agent-ms", TimeUnit.NANOSECONDS.toMillis(excused() - excused))
              .with("crowded-ms", TimeUnit.NANOSECONDS.toMillis(crowded() - crowded))
              .with("classes", CLASSES.getTotalLoadedClassCount() - classes)
              .objects(
                  "samples",
                  samples.entrySet().stream()
                      .map(s -> new Json().with("count", s.getValue()).with("stack", s.getKey()))
                      .toList());
      synchronized (stalls) {
        stalls.add(stall);
      }
    }
    synchronized (stalls) {
      probes++;
      stalls.notifyAll();
    }
  }

  private long excused() {
    long since = agentSince;
    return agentNanos.get() + (since == 0 ? 0 : System.nanoTime() - since);
  }

  /** How long, in nanoseconds, some program of this machine has waited for a processor so far. */
  private static long crowded() {
    try {
      if (!Files.isReadable(PRESSURE)) {
        return 0;
      }
      String some = Files.readAllLines(PRESSURE).get(0);
      return TimeUnit.MICROSECONDS.toNanos(
          Long.parseLong(some.substring(some.indexOf("total=") + 6)));
    } catch (IOException e) {
      return 0; // not told here: then all time counts
    }
  }

  private static String stack(Thread thread) {
    return thread.getState()
        + Arrays.stream(thread.getStackTrace())
            .limit(DEPTH)
            .map(frame -> "\n    at " + frame)
            .collect(Collectors.joining());
  }
}
