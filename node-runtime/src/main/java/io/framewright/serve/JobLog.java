package io.framewright.serve;

import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.serve.api.JobEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * What happened to a job, in order. Listeners fetch from it at their own pace, so that none holds
 * the run up. Of the events that come by the hundred (repeats, steps, previews) the last {@value
 * #KEPT} are kept, of the others all.
 */
final class JobLog {
  static final int KEPT = 5000;
  private static final Set<String> PASSING = Set.of("repeat", "step", "previews");
  private static final Set<String> RESULTS = Set.of("file", "finished");

  private final TreeMap<Long, JobEvent> events = new TreeMap<>();
  private final Deque<Long> passing = new ArrayDeque<>();
  private long last;
  private boolean ended;

  /**
   * Adds an event.
   *
   * @return its id
   */
  synchronized long add(String type, JsonNode data) {
    last++;
    events.put(last, new JobEvent(last, type, data));
    if (PASSING.contains(type)) {
      passing.add(last);
      if (passing.size() > KEPT) {
        events.remove(passing.remove());
      }
    }
    notifyAll();
    return last;
  }

  /** Forgets an event that says nothing any more; whoever has not seen it will not miss it. */
  synchronized void drop(long id) {
    events.remove(id);
  }

  /** Forgets everything but results and the last event. */
  synchronized void condense() {
    events.values().removeIf(event -> event.id() != last && !RESULTS.contains(event.type()));
    passing.clear();
  }

  /** Nothing will be added any more. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** Whether nothing will come after an event. */
  synchronized boolean over(long id) {
    return ended && id >= last;
  }

  /**
   * The events after one, waiting for some.
   *
   * @param millis how long to wait
   * @return none when the time is over or nothing more will come
   */
  synchronized List<JobEvent> after(long id, long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    while (id >= last && !ended) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return List.of();
      }
      wait(left);
    }
    return new ArrayList<>(events.tailMap(id, false).values());
  }
}
