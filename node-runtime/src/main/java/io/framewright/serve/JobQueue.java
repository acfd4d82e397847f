package io.framewright.serve;

import io.framewright.InputException;
import io.framewright.install.Failures;
import io.framewright.serve.api.JobInfo;
import io.framewright.serve.api.JobState;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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

/**
 * The jobs: those that wait, the one that runs, and the last ones that have ended. Of these the
 * {@value #MOST_WHOLE} that ran last are kept with everything, and {@value #MOST_ENDED} in short.
 */
final class JobQueue implements AutoCloseable {
  static final int MOST_WHOLE = 8;
  static final int MOST_ENDED = 200;
  private static final int MOST_WAITING = 1000;

  private static final Logger LOG = LoggerFactory.getLogger(JobQueue.class);

  private final Consumer<Job> runner;
  private final Consumer<Job> forget;
  private final Duration patience;
  private final Map<String, Job> jobs = new LinkedHashMap<>();
  private final Deque<Job> waiting = new ArrayDeque<>();
  private final Deque<Job> whole = new ArrayDeque<>();
  private final Deque<Job> ended = new ArrayDeque<>();
  private Optional<Job> running = Optional.empty();
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
   * @param patience how long closing waits for the running job
   */
  JobQueue(Consumer<Job> runner, Consumer<Job> forget, Duration patience) {
    this.runner = runner;
    this.forget = forget;
    this.patience = patience;
    worker.execute(this::work);
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
    notifyAll();
    return job.info();
  }

  synchronized Optional<Job> find(String id) {
    return Optional.ofNullable(jobs.get(id));
  }

  synchronized List<JobInfo> list() {
    return jobs.values().stream().map(Job::info).toList();
  }

  /** Stops a job: at once where it waits, within a stage's time where it runs. */
  void cancel(Job job) {
    job.cancel().cancel();
    if (withdrawn(job)) {
      List<Job> old = ended(job, JobState.CANCELLED, "");
      job.condense();
      old.forEach(forget);
    }
  }

  private synchronized boolean withdrawn(Job job) {
    boolean waited = waiting.remove(job);
    if (waited) {
      tellPositions();
    }
    return waited;
  }

  /** Waits for the next one; none when the queue was closed. */
  private synchronized Optional<Job> take() {
    running = Optional.empty();
    try {
      while (waiting.isEmpty() && !closed) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    running = Optional.ofNullable(waiting.poll());
    running.ifPresent(Job::begin);
    tellPositions();
    return running;
  }

  /** The one that runs counts as before the others. */
  private void tellPositions() {
    int before = running.isPresent() ? 1 : 0;
    for (Job job : waiting) {
      job.queued(before++);
    }
  }

  private void work() {
    for (Optional<Job> job = take(); job.isPresent(); job = take()) {
      run(job.get());
    }
  }

  private void run(Job job) {
    // a task keeps whatever is thrown, errors too, so that the next job can run
    FutureTask<Void> task = new FutureTask<>(() -> runner.accept(job), null);
    task.run();
    Thread.interrupted(); // what a job did to this thread does not concern the next one
    try {
      task.get();
      kept(job, JobState.DONE, "");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      failed(job, e.getCause());
    }
  }

  private void failed(Job job, Throwable cause) {
    if (cause instanceof CancellationException) {
      kept(job, JobState.CANCELLED, "");
    } else if (cause instanceof InputException) {
      kept(job, JobState.FAILED, cause.getMessage());
    } else {
      LOG.error("The job {} failed", job.id(), cause);
      kept(job, JobState.FAILED, Failures.explain(cause));
    }
  }

  private void kept(Job job, JobState how, String why) {
    List<Job> old;
    synchronized (this) {
      whole.add(job);
      if (whole.size() > MOST_WHOLE) {
        whole.remove().condense();
      }
      old = ended(job, how, why);
    }
    old.forEach(forget);
  }

  /**
   * Notes that a job has ended.
   *
   * @return those that ended too long ago to be kept
   */
  private synchronized List<Job> ended(Job job, JobState how, String why) {
    job.end(how, why);
    ended.add(job);
    List<Job> old = new ArrayList<>();
    while (ended.size() > MOST_ENDED) {
      Job oldest = ended.remove();
      jobs.remove(oldest.id());
      whole.remove(oldest);
      old.add(oldest);
    }
    return old;
  }

  /**
   * Cancels everything and waits for the running job to stop, but not for ever: whoever closes the
   * queue ends the process, which alone can end a computation that does not stop.
   */
  @Override
  public void close() {
    Optional<Job> last;
    synchronized (this) {
      closed = true;
      last = running;
      waiting.forEach(job -> job.end(JobState.CANCELLED, ""));
      waiting.clear();
      notifyAll();
    }
    last.ifPresent(job -> job.cancel().cancel());
    worker.shutdown();
    try {
      if (!worker.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("The running job did not stop in time; what it kept after its last step remains.");
        last.ifPresent(job -> job.end(JobState.CANCELLED, "It was cut off when the engine ended."));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
