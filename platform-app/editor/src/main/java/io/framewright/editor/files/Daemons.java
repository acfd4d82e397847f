package io.framewright.editor.files;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;

/** Threads that do not keep the editor from ending. */
final class Daemons {
  private Daemons() {}

  static ScheduledExecutorService scheduler(String name) {
    return new ScheduledThreadPoolExecutor(
        1, factory(name), new ThreadPoolExecutor.DiscardPolicy()); // what comes after the end
  }

  static ExecutorService pool(String name) {
    return Executors.newCachedThreadPool(factory(name));
  }

  static void start(String name, Runnable work) {
    factory(name).newThread(work).start();
  }

  private static ThreadFactory factory(String name) {
    return work -> {
      Thread thread = new Thread(work, "Framewright " + name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
