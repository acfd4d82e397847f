package io.framewright.editor.engine;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A service that answers as it is told to, well or badly. */
final class FakeServer implements Closeable {
  static final String TOKEN = "secret";
  static final String ENGINE =
      "{\"version\":\"1\",\"protocol\":1,\"libtorch\":\"2\",\"ready\":true,\"devices\":[\"cpu\"],"
          + "\"totalBytes\":1,\"freeBytes\":1,\"localFiles\":LOCAL,\"modelFolders\":[],\"new\":1}";

  /** Answers one request. */
  interface Handler {
    void handle(HttpExchange exchange) throws IOException;
  }

  final List<String> requests = new CopyOnWriteArrayList<>();
  private final Map<String, Handler> handlers = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  FakeServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::dispatch);
    server.start();
    on("GET /v1/engine", answer(200, ENGINE.replace("LOCAL", "true")));
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  FakeServer on(String methodAndPath, Handler handler) {
    handlers.put(methodAndPath, handler);
    return this;
  }

  static Handler answer(int status, String body) {
    return e -> send(e, status, body.getBytes(StandardCharsets.UTF_8));
  }

  static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** The events of these ids, of type {@code step}; the connection then ends. */
  static Handler events(int from, int to, boolean done) {
    return e -> {
      e.getResponseHeaders().add("Content-Type", "text/event-stream");
      e.sendResponseHeaders(200, 0);
      for (int i = from; i <= to; i++) {
        e.getResponseBody().write(event(i, "step", "{}").getBytes(StandardCharsets.UTF_8));
      }
      if (done) {
        String end = event(to + 1, "state", "{\"id\":\"j\",\"state\":\"DONE\"}");
        e.getResponseBody().write(end.getBytes(StandardCharsets.UTF_8));
      }
      e.close();
    };
  }

  static String event(long id, String type, String data) {
    return "id: "
        + id
        + "\nevent: "
        + type
        + "\ndata: {\"id\":"
        + id
        + ",\"type\":\""
        + type
        + "\",\"data\":"
        + data
        + "}\n\n";
  }

  private void dispatch(HttpExchange exchange) throws IOException {
    String key = exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath();
    String last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
    requests.add(last == null ? key : key + " after " + last);
    String token = exchange.getRequestHeaders().getFirst("Authorization");
    if (!("Bearer " + TOKEN).equals(token)) {
      send(exchange, 401, "{\"status\":401,\"message\":\"no\"}".getBytes(StandardCharsets.UTF_8));
      return;
    }
    handlers
        .getOrDefault(key, answer(404, "{\"status\":404,\"message\":\"There is no such thing.\"}"))
        .handle(exchange);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
