package io.framewright.serve;

import io.framewright.serve.api.JobEvent;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Sends a job's events as server-sent events (WHATWG HTML, section 9.2). Each connection fetches
 * from the log on its own thread, so that a slow one holds nobody up; one that takes nothing for
 * half a minute is cut off.
 */
final class EventStream {
  private static final long HEARTBEAT_MILLIS = 5000;
  private static final int NOTHING_FOLLOWS = 204;

  private final Semaphore free;

  EventStream(int most) {
    free = new Semaphore(most);
  }

  /** Sends what follows the last event that the client knows, until the job has ended. */
  void send(Context context, JobLog log) throws IOException, InterruptedException {
    long after = after(context);
    if (log.over(after)) {
      context.status(NOTHING_FOLLOWS);
      return;
    }
    if (!free.tryAcquire()) {
      throw new RequestException(
          RequestException.BUSY, "Too many connections listen to events. Close some.");
    }
    try {
      stream(context, log, after);
    } finally {
      free.release();
    }
  }

  private static long after(Context context) {
    String header = context.header("Last-Event-ID");
    String text = header != null ? header : context.queryParam("after");
    return text == null || text.isEmpty() ? 0 : Parameters.parse("after", text, Long.MAX_VALUE);
  }

  private static void stream(Context context, JobLog log, long after)
      throws IOException, InterruptedException {
    HttpServletResponse response = context.res();
    response.setContentType("text/event-stream");
    response.setCharacterEncoding("UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no");
    OutputStream out = response.getOutputStream();
    response.flushBuffer();
    long last = after;
    while (!log.over(last)) {
      List<JobEvent> events = log.after(last, HEARTBEAT_MILLIS);
      StringBuilder text = new StringBuilder();
      for (JobEvent event : events) {
        last = event.id();
        text.append("id: ").append(last).append("\nevent: ").append(event.type());
        text.append("\ndata: ")
            .append(new String(ServerPaths.told(context, event), StandardCharsets.UTF_8));
        text.append("\n\n");
      }
      out.write(
          (events.isEmpty() ? ": alive\n\n" : text.toString()).getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
  }
}
