package io.framewright.editor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.framewright.serve.api.JobEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventStreamTest {
  private static final String EVENTS = "GET /v1/jobs/j/events";

  private final FakeServer server = new FakeServer();
  private final EngineClient client = EngineClientTest.client(server.url(), FakeServer.TOKEN);
  private final BlockingQueue<JobEvent> heard = new LinkedBlockingQueue<>();

  @AfterEach
  void close() {
    server.close();
  }

  private JobEvent next() throws InterruptedException {
    JobEvent event = heard.poll(10, TimeUnit.SECONDS);
    assertThat(event).as("an event within ten seconds").isNotNull();
    return event;
  }

  private List<Long> ids(int count) throws InterruptedException {
    List<Long> ids = new java.util.ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(next().id());
    }
    return ids;
  }

  private static List<Long> to(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  @Test
  void goesOnAfterBrokenConnections() throws Exception {
    AtomicInteger turn = new AtomicInteger();
    server.on(
        EVENTS,
        e -> {
          switch (turn.getAndIncrement()) {
            case 0 -> FakeServer.events(1, 3, false).handle(e);
            case 1 -> FakeServer.send(e, 500, new byte[0]);
            // sends again what is known
            case 2 -> FakeServer.events(2, 5, false).handle(e);
            default -> FakeServer.events(6, 7, true).handle(e);
          }
        });
    client.events("j", 0, heard::add);
    assertThat(ids(8)).isEqualTo(to(8));
    assertThat(server.requests)
        .containsExactly(EVENTS, EVENTS + " after 3", EVENTS + " after 3", EVENTS + " after 5");
    assertThat(heard.poll(600, TimeUnit.MILLISECONDS)).as("nothing after the end").isNull();
    assertThat(server.requests).hasSize(4);
  }

  @Test
  void startsAfterTheLastThatIsKnown() throws Exception {
    server.on(EVENTS, FakeServer.events(5, 6, true));
    client.events("j", 4, heard::add);
    assertThat(ids(3)).containsExactly(5L, 6L, 7L);
    assertThat(server.requests).containsExactly(EVENTS + " after 4");
  }

  @Test
  void silenceIsABrokenConnection() throws Exception {
    AtomicInteger turn = new AtomicInteger();
    server.on(
        EVENTS,
        e -> {
          if (turn.getAndIncrement() == 0) {
            e.sendResponseHeaders(200, 0);
            e.getResponseBody()
                .write(FakeServer.event(1, "step", "{}").getBytes(StandardCharsets.UTF_8));
            e.getResponseBody().flush(); // and then nothing, for ever
          } else {
            FakeServer.events(2, 2, true).handle(e);
          }
        });
    client.events("j", 0, heard::add);
    assertThat(ids(3)).isEqualTo(to(3));
  }

  @Test
  void rubbishBetweenEventsIsLeftOut() throws Exception {
    server.on(
        EVENTS,
        e -> {
          e.sendResponseHeaders(200, 0);
          String text = ": alive\n\ndata: rubbish\n\ndata: {}\n\nretry: 5\n\n";
          e.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
          String good =
              FakeServer.event(1, "step", "{}")
                  + FakeServer.event(2, "state", "{\"state\":\"FAILED\"}");
          e.getResponseBody().write(good.getBytes(StandardCharsets.UTF_8));
          e.close();
        });
    client.events("j", 0, heard::add);
    assertThat(ids(2)).isEqualTo(to(2));
  }

  @Test
  void aJobThatTheEngineDoesNotKnowIsLost() throws Exception {
    client.events("j", 7, heard::add);
    JobEvent lost = next();
    assertThat(lost.type()).isEqualTo(EngineService.LOST);
    assertThat(lost.data().path("message").asText()).contains("does not know this run any more");
  }

  @Test
  void aJobOfADeadEngineIsLostOnce() throws Exception {
    server.on(EVENTS, FakeServer.events(1, 1, false));
    client.events("j", 0, heard::add);
    assertThat(next().type()).isEqualTo("step");
    client.gone("It ran out of memory.");
    JobEvent lost = next();
    assertThat(lost.type()).isEqualTo(EngineService.LOST);
    assertThat(lost.data().path("message").asText()).isEqualTo("It ran out of memory.");
    assertThat(heard.poll(600, TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  void aClosedStreamSaysNothing() throws Exception {
    EventStream stream = client.events("j", 0, heard::add);
    stream.close();
    client.gone("Gone.");
    assertThat(heard.poll(500, TimeUnit.MILLISECONDS)).isNull();
  }
}
