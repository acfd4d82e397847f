package io.framewright.editor.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.framewright.serve.api.JobEvent;
import io.framewright.serve.api.JobState;
import java.io.Closeable;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The events of one job, through as many connections as it takes: each event once and in order, the
 * last one the job's end, or {@link EngineService#LOST}. The listener is called on one thread at a
 * time.
 */
final class EventStream implements Closeable {
  private static final Logger LOG = Logger.getLogger(EventStream.class.getName());
  private static final ScheduledExecutorService THREAD = Threads.scheduler("framewright-events");
  private static final int NOTHING_FOLLOWS = 204;
  private static final long FIRST_WAIT = 200;
  private static final long LONGEST_WAIT = 5000;

  private final EngineClient client;
  private final String path;
  private final EngineTimes times;
  private final Consumer<JobEvent> listener;
  // all below belong to THREAD
  private Optional<Connection> open = Optional.empty();
  private long last;
  private long wait = FIRST_WAIT;
  private boolean over;

  EventStream(
      EngineClient client,
      String path,
      long after,
      EngineTimes times,
      Consumer<JobEvent> listener) {
    this.client = client;
    this.path = path;
    this.last = after;
    this.times = times;
    this.listener = listener;
    THREAD.execute(this::connect);
    client.whenGone().thenAcceptAsync(this::lost, THREAD);
  }

  @Override
  public void close() {
    THREAD.execute(this::end);
  }

  private void end() {
    over = true;
    open.ifPresent(Connection::cancel);
    open = Optional.empty();
  }

  private void connect() {
    if (over) {
      return;
    }
    Connection connection = new Connection();
    open = Optional.of(connection);
    client.stream(path, last, info -> connection.handler(info))
        .whenCompleteAsync(
            (answer, failure) -> {
              if (failure != null) {
                connection.broken(EngineException.of(failure));
              }
            },
            THREAD);
  }

  private void again(Connection from, EngineException why) {
    if (over || open.filter(c -> c == from).isEmpty()) {
      return;
    }
    open = Optional.empty();
    if (why.status() >= 400 && why.status() < 500 && why.status() != 408 && why.status() != 429) {
      lost(
          why.status() == 404
              ? "The engine does not know this run any more; it was started anew meanwhile."
              : why.getMessage());
      return;
    }
    LOG.log(Level.FINE, "events of {0} go on after {1}", new Object[] {path, last});
    THREAD.schedule(this::connect, wait, TimeUnit.MILLISECONDS);
    wait = Math.min(LONGEST_WAIT, wait * 2);
  }

  private void lost(String why) {
    if (!over) {
      end();
      listener.accept(
          new JobEvent(
              last + 1,
              EngineService.LOST,
              JsonNodeFactory.instance.objectNode().put("message", why)));
    }
  }

  private void arrived(JobEvent event) {
    if (over || event.id() <= last) {
      return;
    }
    last = event.id();
    wait = FIRST_WAIT;
    if (event.type().equals("state") && ended(event)) {
      end();
    }
    listener.accept(event);
  }

  private static boolean ended(JobEvent event) {
    String state = event.data().path("state").asText();
    return Arrays.stream(JobState.values()).anyMatch(s -> s.name().equals(state) && s.ended());
  }

  /** One connection; its parts arrive on a thread of the client and go on on ours. */
  private final class Connection implements Flow.Subscriber<String> {
    private final StringBuilder data = new StringBuilder();
    private Optional<Subscription> subscription = Optional.empty();
    private Future<?> silence = watch();

    HttpResponse.BodySubscriber<Void> handler(HttpResponse.ResponseInfo info) {
      if (info.statusCode() == NOTHING_FOLLOWS) {
        THREAD.execute(() -> broken(EngineException.answer(410, "This run is over.")));
      } else if (info.statusCode() >= 400) {
        return HttpResponse.BodySubscribers.mapping(
            HttpResponse.BodySubscribers.ofByteArray(),
            body -> {
              EngineException why = EngineClient.refusal(info.statusCode(), body);
              THREAD.execute(() -> broken(why));
              return null;
            });
      }
      return BodyHandlers.fromLineSubscriber(this).apply(info);
    }

    @Override
    public void onSubscribe(Subscription now) {
      THREAD.execute(
          () -> {
            subscription = Optional.of(now);
            if (over) {
              now.cancel();
            } else {
              now.request(Long.MAX_VALUE);
            }
          });
    }

    @Override
    public void onNext(String line) {
      THREAD.execute(() -> line(line));
    }

    @Override
    public void onError(Throwable failure) {
      THREAD.execute(() -> broken(EngineException.of(failure)));
    }

    @Override
    public void onComplete() {
      THREAD.execute(() -> broken(EngineException.unreachable("The stream has ended.", null)));
    }

    void broken(EngineException why) {
      silence.cancel(false);
      again(this, why);
    }

    void cancel() {
      silence.cancel(false);
      subscription.ifPresent(Subscription::cancel);
    }

    private Future<?> watch() {
      return THREAD.schedule(
          () -> {
            subscription.ifPresent(Subscription::cancel);
            broken(EngineException.unreachable("The engine said nothing for too long.", null));
          },
          times.silence().toMillis(),
          TimeUnit.MILLISECONDS);
    }

    private void line(String line) {
      silence.cancel(false);
      if (over || open.filter(c -> c == this).isEmpty()) {
        return;
      }
      silence = watch();
      if (line.startsWith("data:")) {
        data.append(line, "data:".length(), line.length()).append('\n');
      } else if (line.isEmpty() && data.length() > 0) {
        String text = data.toString();
        data.setLength(0);
        try {
          JobEvent event = EngineClient.JSON.readValue(text, JobEvent.class);
          if (event.type() != null && event.data() != null) {
            arrived(event);
          }
        } catch (JsonProcessingException e) {
          LOG.log(Level.WARNING, "The engine sent an event that is none: {0}", text);
        }
      }
    }
  }
}
