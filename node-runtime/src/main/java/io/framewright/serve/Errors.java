package io.framewright.serve;

import io.framewright.InputException;
import io.framewright.install.Failures;
import io.framewright.serve.api.ErrorReport;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
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
    routing.exception(IOException.class, Errors::broken);
    routing.exception(Exception.class, (e, context) -> failed(context, e));
  }

  private static String said(HttpResponseException e, Context context) {
    return switch (e.getStatus()) {
      case 404 -> "There is nothing at " + context.path() + ".";
      case 405 -> context.method() + " is not possible at " + context.path() + ".";
      default -> String.valueOf(e.getMessage());
    };
  }

  /** Mostly a client that went away. */
  private static void broken(IOException e, Context context) {
    if (context.res().isCommitted()) {
      LOG.debug("A connection broke", e);
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
    LOG.error("{} {} failed", context.method(), context.path(), e);
    send(context, BROKEN, Failures.explain(e));
  }

  private static void send(Context context, int status, String message) {
    if (!context.res().isCommitted()) {
      Json.send(context, status, new ErrorReport(status, message));
    }
  }
}
