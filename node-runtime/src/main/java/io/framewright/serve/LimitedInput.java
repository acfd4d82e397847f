package io.framewright.serve;

import io.javalin.http.Context;
import java.io.FilterInputStream;
import java.io.IOException;

/** The body of a request that refuses to give more bytes, or to take longer, than is allowed. */
final class LimitedInput extends FilterInputStream {
  private static final long NANOS = 1_000_000_000;

  private final long limit;
  private final ServiceLimits.Pace pace;
  private final long start = System.nanoTime();
  private long read;

  LimitedInput(Context context, long limit, ServiceLimits.Pace pace) {
    super(context.bodyInputStream());
    this.limit = limit;
    this.pace = pace;
    if (context.req().getContentLengthLong() > limit) {
      throw tooLarge();
    }
  }

  private RequestException tooLarge() {
    return new RequestException(
        RequestException.TOO_LARGE,
        "The request has more than the " + limit + " bytes that are allowed here.");
  }

  private int count(int bytes) {
    read += Math.max(0, bytes);
    if (read > limit) {
      throw tooLarge();
    }
    if (bytes >= 0
        && System.nanoTime() - start > pace.body().toNanos() + read / pace.rate() * NANOS) {
      throw RequestException.tooSlow();
    }
    return bytes;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? -1 : 1);
    return value;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    return count(super.read(bytes, from, length));
  }
}
