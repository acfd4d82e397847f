package io.framewright.hub;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * A hub on this machine with one model, and a storage on another port that large files are
 * redirected to. Answers as documented until it is told to misbehave.
 */
public final class HubServer implements AutoCloseable {
  /** The only commit. */
  public static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  private static final int LARGE = 4096;

  static {
    System.setProperty("sun.net.httpserver.nodelay", "true"); // else 40 ms for each answer
  }

  private final String name;
  private final HttpServer hub;
  private final HttpServer storage;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final Map<String, Deque<Answer>> next = new HashMap<>();
  private final List<Seen> seen = new ArrayList<>();
  private final ObjectNode about = JsonNodeFactory.instance.objectNode();

  /** A request as it came; {@code where} is "hub" or "storage", null stands for no header. */
  public record Seen(String where, String path, String range, String token) {}

  /** An answer of a test's own. */
  @FunctionalInterface
  public interface Answer {
    /** Answers; the content is what a good server would send. */
    void give(HttpExchange exchange, byte[] content) throws IOException;
  }

  /** Starts it on free ports. */
  public HubServer(String name) throws IOException {
    this.name = name;
    hub = server(this::hub);
    storage = server(this::storage);
    about.put("id", name).put("sha", COMMIT).put("gated", false);
    about.putObject("cardData").put("license", "apache-2.0");
  }

  private HttpServer server(Handler handler) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            handler.handle(exchange);
          }
        });
    server.start();
    return server;
  }

  @FunctionalInterface
  private interface Handler {
    void handle(HttpExchange exchange) throws IOException;
  }

  /** Its address. */
  public String url() {
    return "http://127.0.0.1:" + hub.getAddress().getPort();
  }

  /** The storage's address. */
  public String storageUrl() {
    return "http://127.0.0.1:" + storage.getAddress().getPort();
  }

  /** What it says of the model besides the files. */
  public ObjectNode about() {
    return about;
  }

  /** Adds a file. */
  public HubServer file(String path, byte[] content) {
    files.put(path, content);
    return this;
  }

  /** Adds a file of text. */
  public HubServer file(String path, String content) {
    return file(path, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds all files below a folder. */
  public HubServer folder(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        file(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
    return this;
  }

  /**
   * Answers the next request for a path in another way; several are used up one by one.
   *
   * @param path {@code api}, a file's path on the hub, or the same after {@code storage:}
   */
  public synchronized HubServer next(String path, Answer... answers) {
    next.computeIfAbsent(path, p -> new ArrayDeque<>()).addAll(List.of(answers));
    return this;
  }

  /** Takes back what was said of the next requests for a path. */
  public synchronized void forget(String path) {
    next.remove(path);
  }

  /** All requests so far. */
  public synchronized List<Seen> seen() {
    return List.copyOf(seen);
  }

  /** The ranges that the storage was asked for. */
  public List<String> ranges() {
    return seen().stream().filter(s -> s.where().equals("storage")).map(Seen::range).toList();
  }

  private boolean answered(String where, String key, HttpExchange exchange, byte[] content)
      throws IOException {
    Answer answer = noted(where, key, exchange);
    if (answer != null) {
      answer.give(exchange, content);
    }
    return answer != null;
  }

  private synchronized Answer noted(String where, String key, HttpExchange exchange) {
    seen.add(
        new Seen(
            where,
            exchange.getRequestURI().getPath(),
            exchange.getRequestHeaders().getFirst("Range"),
            exchange.getRequestHeaders().getFirst("Authorization")));
    return next.getOrDefault(key, new ArrayDeque<>()).poll();
  }

  private void hub(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String resolve = "/" + name + "/resolve/" + COMMIT + "/";
    if (path.equals("/api/models/" + name + "/revision/main")) {
      if (!answered("hub", "api", exchange, listing())) {
        send(exchange, listing(), "listing");
      }
    } else if (path.startsWith(resolve) && files.containsKey(path.substring(resolve.length()))) {
      String file = path.substring(resolve.length());
      if (!answered("hub", file, exchange, files.get(file))) {
        resolve(exchange, file);
      }
    } else {
      answered("hub", path, exchange, new byte[0]);
      exchange.getResponseHeaders().set("X-Error-Code", "RepoNotFound");
      exchange.sendResponseHeaders(404, -1);
    }
  }

  private void resolve(HttpExchange exchange, String file) throws IOException {
    byte[] content = files.get(file);
    if (content.length < LARGE) {
      send(exchange, content, hash("SHA-1", blob(content)));
      return;
    }
    exchange.getResponseHeaders().set("X-Linked-Etag", '"' + hash("SHA-256", content) + '"');
    exchange.getResponseHeaders().set("Location", storageUrl() + "/" + file);
    exchange.sendResponseHeaders(302, -1);
  }

  private void storage(HttpExchange exchange) throws IOException {
    String file = exchange.getRequestURI().getPath().substring(1);
    if (!answered("storage", "storage:" + file, exchange, files.get(file))) {
      send(exchange, files.get(file), "of the storage");
    }
  }

  /** Sends a content, or the range of it that was asked for. */
  public static void send(HttpExchange exchange, byte[] content, String etag) throws IOException {
    exchange.getResponseHeaders().set("ETag", '"' + etag + '"');
    String range = exchange.getRequestHeaders().getFirst("Range");
    int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    if (range != null) {
      exchange
          .getResponseHeaders()
          .set(
              "Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
    }
    byte[] rest = Arrays.copyOfRange(content, from, content.length);
    exchange.sendResponseHeaders(range == null ? 200 : 206, rest.length == 0 ? -1 : rest.length);
    exchange.getResponseBody().write(rest);
  }

  /** An answer without a body. */
  public static Answer status(int status, String... headers) {
    return (exchange, content) -> {
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
      }
      exchange.sendResponseHeaders(status, -1);
    };
  }

  /** Sends so many bytes of what was asked for and breaks the connection. */
  public static Answer breakAfter(int bytes) {
    return (exchange, content) -> {
      String range = exchange.getRequestHeaders().getFirst("Range");
      int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
      exchange
          .getResponseHeaders()
          .set(
              "Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
      exchange.sendResponseHeaders(range == null ? 200 : 206, content.length - from);
      OutputStream body = exchange.getResponseBody();
      body.write(content, from, bytes);
      body.flush();
      exchange.close();
    };
  }

  private byte[] listing() {
    ObjectNode listing = about.deepCopy();
    ArrayNode siblings = listing.putArray("siblings");
    files.forEach(
        (path, content) -> {
          ObjectNode file =
              siblings
                  .addObject()
                  .put("rfilename", path)
                  .put("size", content.length)
                  .put("blobId", hash("SHA-1", blob(content)));
          if (content.length >= LARGE) {
            file.putObject("lfs")
                .put("sha256", hash("SHA-256", content))
                .put("size", content.length)
                .put("pointerSize", 134);
          }
        });
    return listing.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] blob(byte[] content) {
    byte[] head = ("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII);
    byte[] all = Arrays.copyOf(head, head.length + content.length);
    System.arraycopy(content, 0, all, head.length, content.length);
    return all;
  }

  private static String hash(String kind, byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(kind).digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }

  @Override
  public void close() {
    hub.stop(0);
    storage.stop(0);
    threads.shutdownNow();
  }
}
