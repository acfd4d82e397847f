package io.framewright.serve;

import io.framewright.InputException;
import io.framewright.install.Failures;
import io.framewright.serve.api.JobInfo;
import io.framewright.serve.api.JobState;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The jobs: those that wait, the one that runs, and the last ones that have ended. */
final class JobQueue implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JobQueue.class);
  private static final int MOST_WAITING = 1000;
  private static final int MOST_ENDED = 200;

  private final Consumer<Job> runner;
  private final Consumer<Job> forget;
  private final Map<String, Job> jobs = new LinkedHashMap<>();
  private final Deque<Job> waiting = new ArrayDeque<>();
  private boolean closed;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "jobs");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * An empty queue.
   *
   * @param runner carries out one job
   * @param forget frees what an ended job has kept
   */
  JobQueue(Consumer<Job> runner, Consumer<Job> forget) {
    this.runner = runner;
    this.forget = forget;
  }

  /** Puts a job at the end. */
  synchronized JobInfo submit(Job job) {
    if (closed || waiting.size() >= MOST_WAITING) {
      throw new RequestException(
          closed ? RequestException.BUSY : RequestException.TOO_MANY,
          closed
              ? "The engine is shutting down."
              : MOST_WAITING + " jobs are waiting already. Cancel some, or wait.");
    }
    jobs.put(job.id(), job);
    waiting.add(job);
    tellPositions();
    worker.execute(this::next);
    return job.info();
  }

  synchronized Optional<Job> find(String id) {
    return Optional.ofNullable(jobs.get(id));
  }

  synchronized List<JobInfo> list() {
    return jobs.values().stream().map(Job::info).toList();
  }

  /** Stops a job: at once where it waits, within one repeat where it runs. */
  synchronized void cancel(Job job) {
    job.cancel().cancel();
    if (waiting.remove(job)) {
      job.end(JobState.CANCELLED, "");
      tellPositions();
    }
  }

  private synchronized Job take() {
    Job job = waiting.poll();
    if (job != null) {
      job.begin();
      tellPositions();
    }
    return job;
  }

  /** The one that runs counts as before the others. */
  private void tellPositions() {
    int before = (int) jobs.values().stream().filter(j -> j.state() == JobState.RUNNING).count();
    for (Job job : waiting) {
      job.queued(before++);
    }
  }

  private void next() {
    Job job = take();
    if (job == null) {
      return; // it was cancelled while it waited
    }
    // a task keeps whatever is thrown, errors too, so that the next job can run
    FutureTask<Void> task = new FutureTask<>(() -> runner.accept(job), null);
    task.run();
    try {
      task.get();
      job.end(JobState.DONE, "");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      job.end(JobState.CANCELLED, "");
    } catch (ExecutionException e) {
      failed(job, e.getCause());
    }
    trim();
  }

  private static void failed(Job job, Throwable cause) {
    if (cause instanceof CancellationException) {
      job.end(JobState.CANCELLED, "");
    } else if (cause instanceof InputException) {
      job.end(JobState.FAILED, cause.getMessage());
    } else {
      LOG.error("The job {} failed", job.id(), cause);
      job.end(JobState.FAILED, Failures.explain(cause));
    }
  }

  /** Forgets the oldest of too many ended jobs. */
  private synchronized void trim() {
    long ended = jobs.values().stream().filter(job -> job.state().ended()).count();
    Iterator<Job> all = jobs.values().iterator();
    while (ended > MOST_ENDED && all.hasNext()) {
      Job job = all.next();
      if (job.state().ended()) {
        all.remove();
        forget.accept(job);
        ended--;
      }
    }
  }

  /** Cancels everything and waits for the running job to stop, but not for ever. */
  @Override
  public void close() {
    List<Job> all;
    synchronized (this) {
      closed = true;
      all = List.copyOf(jobs.values());
    }
    all.forEach(this::cancel);
    worker.shutdown();
    try {
      if (!worker.awaitTermination(1, TimeUnit.MINUTES)) {
        LOG.warn("The running job did not stop in time; what it kept after its last step remains.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
