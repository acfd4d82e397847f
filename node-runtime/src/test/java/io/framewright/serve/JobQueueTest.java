package io.framewright.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import io.framewright.InputException;
import io.framewright.run.GuidedRun;
import io.framewright.serve.api.JobEvent;
import io.framewright.serve.api.JobInfo;
import io.framewright.serve.api.JobRequest;
import io.framewright.serve.api.JobState;
import io.framewright.video.Picture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Jobs in a queue, run by something simpler than an engine. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class JobQueueTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final CountDownLatch NONE = new CountDownLatch(0);

  private static Job job(String name) {
    JobRequest request = new JobRequest(name, "", "", "", List.of(), false, true);
    GuidedRun run = new GuidedRun(name, null, List.of(), folder -> "");
    return new Job(Ids.random(), request, List.of(run), Path.of("/"));
  }

  private static JobQueue queue(Consumer<Job> runner) {
    return new JobQueue(runner, job -> {}, PATIENCE);
  }

  private static void awaitEnd(Job job) throws InterruptedException {
    long last = 0;
    while (!job.log().over(last)) {
      for (JobEvent event : job.log().after(last, 1000)) {
        last = event.id();
      }
    }
  }

  private static List<String> states(Job job) throws InterruptedException {
    return job.log().after(0, 0).stream()
        .filter(event -> event.type().equals("state"))
        .map(event -> event.data().get("state").asText() + event.data().get("position").asInt())
        .toList();
  }

  @Test
  void oneAfterTheOther() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    List<String> ran = new ArrayList<>();
    Consumer<Job> runner =
        job -> {
          await(go);
          ran.add(job.request().name());
        };
    Job a = job("a");
    Job b = job("b");
    Job c = job("c");
    try (JobQueue queue = queue(runner)) {
      queue.submit(a);
      while (a.state() == JobState.QUEUED) {
        Thread.onSpinWait();
      }
      assertThat(queue.submit(b).position()).isEqualTo(1);
      assertThat(queue.submit(c).position()).isEqualTo(2);
      queue.cancel(b);
      assertThat(b.info().state()).isEqualTo(JobState.CANCELLED);
      assertThat(queue.list()).extracting(JobInfo::name).containsExactly("a", "b", "c");
      go.countDown();
      awaitEnd(a);
      awaitEnd(c);
    }
    assertThat(ran).containsExactly("a", "c");
    assertThat(states(a)).containsExactly("QUEUED0", "RUNNING0", "DONE0");
    assertThat(states(b)).containsExactly("CANCELLED0");
    assertThat(states(c)).containsExactly("QUEUED1", "RUNNING0", "DONE0");
    assertThat(c.info().ended()).isGreaterThanOrEqualTo(c.info().started()).isPositive();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whateverFailsTheNextOneRuns() throws Exception {
    List<Throwable> failures =
        List.of(
            new InputException("The picture is gone. Find it."),
            new OutOfMemoryError("Java heap space"),
            new UnsatisfiedLinkError("no torch in java.library.path"),
            new IllegalStateException("a plug-in's own mistake"),
            new AssertionError("even this"),
            new StackOverflowError());
    List<Job> jobs = new ArrayList<>();
    Consumer<Job> runner =
        job -> {
          Throwable failure = failures.get(jobs.indexOf(job));
          if (failure instanceof Error error) {
            throw error;
          }
          throw (RuntimeException) failure;
        };
    try (JobQueue queue = queue(runner)) {
      for (int i = 0; i < failures.size(); i++) {
        jobs.add(job("job " + i));
      }
      jobs.forEach(queue::submit);
      for (Job job : jobs) {
        awaitEnd(job);
        assertThat(job.state()).isEqualTo(JobState.FAILED);
      }
    }
    assertThat(jobs.get(0).info().message()).isEqualTo("The picture is gone. Find it.");
    assertThat(jobs.get(1).info().message())
        .startsWith("There is not enough memory. Try a smaller");
    assertThat(jobs.get(2).info().message()).startsWith("libtorch cannot be loaded: no torch in");
    assertThat(jobs.get(3).info().message())
        .startsWith(
            "Something went wrong inside Framewright: IllegalStateException: a plug-in's own");
    assertThat(jobs.get(4).info().message()).contains("AssertionError");
    assertThat(jobs.get(5).info().message()).contains("StackOverflowError");
  }

  @Test
  void closingCancelsWhatRunsAndWhatWaits() throws Exception {
    Job a = job("a");
    Job b = job("b");
    CountDownLatch runs = new CountDownLatch(1);
    Consumer<Job> runner =
        job -> {
          runs.countDown();
          while (!job.cancel().getAsBoolean()) {
            Thread.onSpinWait();
          }
          throw new CancellationException();
        };
    JobQueue queue = queue(runner);
    queue.submit(a);
    queue.submit(b);
    runs.await();
    queue.close();
    assertThat(a.state()).isEqualTo(JobState.CANCELLED);
    assertThat(b.state()).isEqualTo(JobState.CANCELLED);
    assertThat(a.log().over(Long.MAX_VALUE)).isTrue();
  }

  @Test
  void closingDoesNotWaitForEverForAJobThatDoesNotStop() throws Exception {
    Job stuck = job("stuck");
    CountDownLatch runs = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    JobQueue queue =
        new JobQueue(
            job -> {
              runs.countDown();
              await(go);
            },
            job -> {},
            Duration.ofMillis(50));
    queue.submit(stuck);
    runs.await();
    queue.close();
    assertThat(stuck.cancel().getAsBoolean()).isTrue();
    assertThat(stuck.info().state()).isEqualTo(JobState.CANCELLED);
    assertThat(stuck.info().message()).isEqualTo("It was cut off when the engine ended.");
    go.countDown();
  }

  @Test
  void jobsAreForgottenInTheOrderInWhichTheyEnded() throws Exception {
    List<Job> forgotten = new ArrayList<>();
    CountDownLatch go = new CountDownLatch(1);
    Job first = job("first");
    List<Job> others = new ArrayList<>();
    try (JobQueue queue =
        new JobQueue(job -> await(job == first ? go : NONE), forgotten::add, PATIENCE)) {
      queue.submit(first);
      for (int i = 0; i < 250; i++) {
        others.add(job("job " + i));
        queue.submit(others.get(i));
      }
      others.forEach(queue::cancel);
      assertThat(queue.list()).hasSize(1 + JobQueue.MOST_ENDED);
      assertThat(forgotten).isEqualTo(others.subList(0, 50));
      go.countDown();
      awaitEnd(first);
      Job last = job("last");
      queue.submit(last);
      awaitEnd(last);
      assertThat(queue.find(first.id())).contains(first);
      assertThat(queue.find(last.id())).contains(last);
      assertThat(queue.find(others.get(50).id())).isEmpty();
      assertThat(queue.find(others.get(249).id())).isPresent();
    }
  }

  @Test
  void ofAPlaceInTheQueueOnlyTheLastIsKept() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    List<Job> jobs = new ArrayList<>();
    try (JobQueue queue = queue(job -> await(go))) {
      for (int i = 0; i < 100; i++) {
        jobs.add(job("job " + i));
        queue.submit(jobs.get(i));
      }
      while (jobs.get(0).state() == JobState.QUEUED) {
        Thread.onSpinWait();
      }
      jobs.subList(1, 99).forEach(queue::cancel);
      List<JobEvent> events = jobs.get(99).log().after(0, 0);
      assertThat(events).hasSize(1);
      assertThat(events.get(0).data().get("position").asInt()).isEqualTo(1);
      assertThat(events.get(0).id()).isGreaterThan(98);
      go.countDown();
    }
  }

  @Test
  void ofJobsThatEndedEarlierOnlyWhatMattersIsKept() throws Exception {
    List<Job> jobs = new ArrayList<>();
    Consumer<Job> runner =
        job -> {
          job.tell("repeat", NullNode.getInstance());
          job.tell("file", NullNode.getInstance());
          job.show(new TreeMap<>(Map.of(0, Picture.filled(2, 2, 1, 2, 3))));
        };
    try (JobQueue queue = queue(runner)) {
      for (int i = 0; i < JobQueue.MOST_WHOLE + 1; i++) {
        jobs.add(job("job " + i));
        queue.submit(jobs.get(i));
        awaitEnd(jobs.get(i));
      }
    }
    Job old = jobs.get(0);
    assertThat(old.log().after(0, 0)).extracting(JobEvent::type).containsExactly("file", "state");
    assertThat(old.preview(0)).isEmpty();
    assertThat(old.current()).isEmpty();
    assertThat(old.info().name()).isEqualTo("job 0");
    assertThat(old.info().state()).isEqualTo(JobState.DONE);
    Job next = jobs.get(1);
    assertThat(next.log().after(0, 0)).extracting(JobEvent::type).contains("repeat");
    assertThat(next.preview(0)).isPresent();
    assertThat(next.current()).isPresent();
  }
}
