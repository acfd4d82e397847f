package io.framewright.editor.engine;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;

/** Threads that do not keep the editor from closing. */
final class Threads {
  private Threads() {}

  /** One thread with a clock. */
  static ScheduledExecutorService scheduler(String name) {
    ScheduledThreadPoolExecutor one = new ScheduledThreadPoolExecutor(1, named(name));
    one.setRemoveOnCancelPolicy(true);
    return one;
  }

  /** As many as needed. */
  static ExecutorService pool(String name) {
    return Executors.newCachedThreadPool(named(name));
  }

  /** Runs something once. */
  static void run(String name, Runnable what) {
    named(name).newThread(what).start();
  }

  private static ThreadFactory named(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
