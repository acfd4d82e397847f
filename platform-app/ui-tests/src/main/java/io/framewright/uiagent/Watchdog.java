package io.framewright.uiagent;

import java.awt.EventQueue;
import java.io.IOException;
import java.nio.file.DirectoryStream;
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
 * than a user should, keeps what the event thread was doing meanwhile. Not counted is the time in
 * which the thread was ready and the machine gave it no processor, and the time in which the agent
 * itself kept it busy.
 */
final class Watchdog {
  /** What a user does not feel. */
  private static final long LIMIT_MS = 100;

  private static final long PAUSE_MS = 10;
  private static final long SAMPLE_MS = 20;
  private static final int DEPTH = 80;

  private final List<Json> stalls = new ArrayList<>();
  private final AtomicLong agentNanos = new AtomicLong();
  private volatile long agentSince;
  private volatile Thread eventThread;
  private long probes;
  private Path schedule;
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
    long waited = waitedForProcessor();
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
    long own = took - (excused() - excused) - Math.max(0, waitedForProcessor() - waited);
    synchronized (stalls) {
      probes++;
      stalls.notifyAll();
    }
    if (own > TimeUnit.MILLISECONDS.toNanos(LIMIT_MS)) {
      Json stall =
          new Json()
              .with("ms", TimeUnit.NANOSECONDS.toMillis(own))
              .with("wall-ms", TimeUnit.NANOSECONDS.toMillis(took))
              .objects(
                  "samples",
                  samples.entrySet().stream()
                      .map(s -> new Json().with("count", s.getValue()).with("stack", s.getKey()))
                      .toList());
      synchronized (stalls) {
        stalls.add(stall);
      }
    }
  }

  private long excused() {
    long since = agentSince;
    return agentNanos.get() + (since == 0 ? 0 : System.nanoTime() - since);
  }

  /** How long the event thread was ready to run and did not, in nanoseconds, since it began. */
  private long waitedForProcessor() {
    try {
      if (schedule == null || !Files.exists(schedule)) {
        schedule = findSchedule();
      }
      return schedule == null ? 0 : Long.parseLong(Files.readString(schedule).split(" ")[1]);
    } catch (IOException e) {
      schedule = null; // the thread has ended: another one will be found
      return 0;
    }
  }

  /** Where Linux tells of the event thread's share; null on other systems. */
  private static Path findSchedule() throws IOException {
    Path tasks = Path.of("/proc/self/task");
    if (!Files.isDirectory(tasks)) {
      return null;
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(tasks)) {
      for (Path task : all) {
        if (Files.readString(task.resolve("comm")).startsWith("AWT-EventQueue")) {
          return task.resolve("schedstat");
        }
      }
    }
    return null;
  }

  private static String stack(Thread thread) {
    return thread.getState()
        + Arrays.stream(thread.getStackTrace())
            .limit(DEPTH)
            .map(frame -> "\n    at " + frame)
            .collect(Collectors.joining());
  }
}
