package io.framewright.serve;

import io.framewright.InputException;
import io.framewright.install.Failures;
import io.framewright.install.MachineFault;
import io.framewright.serve.api.ErrorReport;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.BadMessageException;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever goes wrong into an {@link ErrorReport}; stack traces stay in the log. */
final class Errors {
  private static final Logger LOG = LoggerFactory.getLogger(Errors.class);
  private static final int UNUSABLE = 422;
  private static final int BROKEN = 500;

  private Errors() {}

  /** Takes care of exceptions of all kinds. */
  static void handle(Javalin routing) {
    routing.exception(
        RequestException.class, (e, context) -> send(context, e.status(), e.getMessage()));
    routing.exception(
        InputException.class, (e, context) -> send(context, UNUSABLE, e.getMessage()));
    routing.exception(
        HttpResponseException.class,
        (e, context) -> send(context, e.getStatus(), said(e, context)));
    routing.exception(BadMessageException.class, (e, context) -> damaged(context));
    routing.exception(IOException.class, Errors::broken);
    routing.exception(UncheckedIOException.class, (e, context) -> broken(e.getCause(), context));
    routing.exception(Exception.class, (e, context) -> failed(context, e));
  }

  private static String said(HttpResponseException e, Context context) {
    return switch (e.getStatus()) {
      case 404 -> "There is nothing at " + context.path() + ".";
      case 405 -> context.method() + " is not possible at " + context.path() + ".";
      default -> String.valueOf(e.getMessage());
    };
  }

  private static void damaged(Context context) {
    send(context, RequestException.BAD, "The request ends too soon, or is not one of HTTP.");
  }

  /** Mostly a client that went away, or one that is silent for so long that Jetty gave it up. */
  private static void broken(IOException e, Context context) {
    if (context.res().isCommitted()) {
      LOG.debug("A connection broke", e);
    } else if (e.getCause() instanceof TimeoutException) {
      RequestException slow = RequestException.tooSlow();
      send(context, slow.status(), slow.getMessage());
    } else if (e instanceof EofException) {
      damaged(context);
    } else {
      failed(context, e);
    }
  }

  /** A handler whose errors, such as too little memory, are told like exceptions. */
  static Handler guarded(Handler handler) {
    return context -> {
      try {
        handler.handle(context);
      } catch (Error e) {
        failed(context, e);
      }
    };
  }

  private static void failed(Context context, Throwable e) {
    Optional<MachineFault> fault = MachineFault.of(e);
    if (fault.isPresent()) {
      LOG.warn("{} {} failed: {}", context.method(), context.path(), e.toString());
      send(context, status(fault.get().kind()), fault.get().message());
    } else {
      LOG.error("{} {} failed", context.method(), context.path(), e);
      send(context, BROKEN, Failures.explain(e));
    }
  }

  private static int status(MachineFault.Kind kind) {
    return kind == MachineFault.Kind.DISK_FULL ? RequestException.DISK_FULL : RequestException.BUSY;
  }

  private static void send(Context context, int status, String message) {
    if (!context.res().isCommitted()) {
      Json.send(context, status, new ErrorReport(status, message));
    }
  }
}
