package io.framewright.hub;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The body of an answer, piece by piece, on the thread that asks for it. Silence is a failure: a
 * stream of the JDK would wait for ever. At most two pieces are held.
 */
final class BodyReader implements Flow.Subscriber<List<ByteBuffer>>, AutoCloseable {
  /** What the connection's thread hands over: pieces, or how the body ended. */
  private record Event(List<ByteBuffer> pieces, Throwable failure) {}

  private static final Event END = new Event(List.of(), null);

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final Duration silence;
  private Iterator<ByteBuffer> pieces = List.<ByteBuffer>of().iterator();
  private volatile Flow.Subscription subscription;
  private boolean ended;

  BodyReader(Flow.Publisher<List<ByteBuffer>> body, Duration silence) {
    this.silence = silence;
    body.subscribe(this);
  }

  /**
   * The next piece, empty at the end.
   *
   * @throws HttpTimeoutException after too much silence
   * @throws IOException when the connection breaks
   */
  Optional<ByteBuffer> next() throws IOException, InterruptedException {
    while (true) {
      while (pieces.hasNext()) {
        ByteBuffer piece = pieces.next();
        if (piece.hasRemaining()) {
          return Optional.of(piece);
        }
      }
      if (ended) {
        return Optional.empty();
      }
      Event event = events.poll(silence.toMillis(), TimeUnit.MILLISECONDS);
      if (event == null) {
        throw new HttpTimeoutException("no data for " + silence.toSeconds() + " s");
      }
      if (event.failure() != null) {
        throw new IOException(String.valueOf(event.failure().getMessage()), event.failure());
      }
      ended = event == END;
      pieces = event.pieces().iterator();
      if (!ended) {
        subscription.request(1);
      }
    }
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> item) {
    events.add(new Event(item, null));
  }

  @Override
  public void onError(Throwable failure) {
    events.add(new Event(List.of(), failure));
  }

  @Override
  public void onComplete() {
    events.add(END);
  }

  /** Lets go of the connection. */
  @Override
  public void close() {
    Flow.Subscription given = subscription;
    if (given != null) {
      given.cancel();
    }
  }
}
