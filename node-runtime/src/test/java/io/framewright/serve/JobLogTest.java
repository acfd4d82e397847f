package io.framewright.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import io.framewright.serve.api.JobEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The memory of what happened to a job. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class JobLogTest {
  private final JobLog log = new JobLog();

  private void add(String... types) {
    for (String type : types) {
      log.add(type, NullNode.getInstance());
    }
  }

  private List<Long> ids(long after) throws InterruptedException {
    return log.after(after, 0).stream().map(JobEvent::id).toList();
  }

  @Test
  void tellsWhatFollowsAnEvent() throws Exception {
    assertThat(ids(0)).isEmpty();
    add("state", "repeat", "step");
    assertThat(ids(0)).containsExactly(1L, 2L, 3L);
    assertThat(ids(2)).containsExactly(3L);
    assertThat(ids(3)).isEmpty();
    assertThat(ids(99)).isEmpty();
    assertThat(log.over(3)).isFalse();
    log.end();
    assertThat(log.over(2)).isFalse();
    assertThat(log.over(3)).isTrue();
  }

  @Test
  void waitsForTheNext() throws Exception {
    CompletableFuture<List<JobEvent>> next =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return log.after(0, 20_000);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    add("state");
    assertThat(next.get()).extracting(JobEvent::type).containsExactly("state");
    log.end();
    assertThat(log.after(1, 20_000)).isEmpty();
  }

  @Test
  void forgetsTheOldestOfManyButNothingThatMatters() throws Exception {
    add("planned");
    for (int i = 0; i < JobLog.KEPT + 10; i++) {
      add(i % 2 == 0 ? "repeat" : "previews");
    }
    add("file", "state");
    List<JobEvent> events = log.after(0, 0);
    assertThat(events).hasSize(JobLog.KEPT + 3);
    assertThat(events.get(0).type()).isEqualTo("planned");
    assertThat(events.get(1).id()).isEqualTo(12);
    assertThat(events.get(JobLog.KEPT + 2).id()).isEqualTo(JobLog.KEPT + 13);
  }
}
