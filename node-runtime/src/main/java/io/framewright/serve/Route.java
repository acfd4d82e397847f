package io.framewright.serve;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.List;

/**
 * One thing that clients can ask for. The service registers routes, and the OpenAPI file is made,
 * from the same list of these.
 *
 * @param path below {@code /v1}; {@code {name}} stands for one part, {@code <name>} for several
 * @param summary one sentence
 * @param query names of parameters that may stand behind a question mark
 * @param status of an answer that went well
 * @param handler answers
 */
record Route(
    HandlerType method,
    String path,
    String summary,
    List<Query> query,
    Content request,
    int status,
    Content answer,
    Handler handler) {

  /**
   * A parameter behind the question mark.
   *
   * @param type {@code integer} or {@code string}
   */
  record Query(String name, String type, boolean required, String help) {}

  /** Something to read. */
  static Route get(String path, String summary, Content answer, Handler handler) {
    return new Route(HandlerType.GET, path, summary, List.of(), Content.NONE, 200, answer, handler);
  }

  /** Something to send. */
  static Route send(
      HandlerType method,
      String path,
      String summary,
      Content request,
      int status,
      Content answer,
      Handler handler) {
    return new Route(method, path, summary, List.of(), request, status, answer, handler);
  }

  /** The same with parameters. */
  Route with(Query... parameters) {
    return new Route(method, path, summary, List.of(parameters), request, status, answer, handler);
  }
}
