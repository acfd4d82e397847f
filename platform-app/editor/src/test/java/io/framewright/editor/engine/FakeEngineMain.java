package io.framewright.editor.engine;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A process that behaves like an engine, or does not. Arguments: {@code rubbish} prints other lines
 * first; {@code silent} never announces; {@code stubborn} does not end with its input; {@code
 * exit=N} ends at once; {@code newer} announces another protocol. {@code /v1/die} ends it.
 */
final class FakeEngineMain {
  private FakeEngineMain() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    List<String> how = List.of(args);
    how.stream()
        .filter(a -> a.startsWith("exit="))
        .findFirst()
        .ifPresent(
            a -> {
              System.err.println("framewright: Java is missing. Install one.");
              System.exit(Integer.parseInt(a.substring("exit=".length())));
            });
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        e -> {
          if (e.getRequestURI().getPath().endsWith("/die")) {
            System.err.println("DefaultCPUAllocator: not enough memory");
            System.err.flush();
            Runtime.getRuntime().halt(134);
          }
          byte[] body = FakeServer.ENGINE.replace("LOCAL", "true").getBytes(StandardCharsets.UTF_8);
          e.sendResponseHeaders(200, body.length);
          e.getResponseBody().write(body);
          e.close();
        });
    server.start();
    if (how.contains("rubbish")) {
      System.out.println("Picked up JAVA_TOOL_OPTIONS: something");
      System.out.println("{\"other\": \"json\"}");
    }
    if (!how.contains("silent")) {
      System.out.println(
          "{\"framewright\":"
              + (how.contains("newer") ? 2 : 1)
              + ",\"url\":\"http://127.0.0.1:"
              + server.getAddress().getPort()
              + "\",\"token\":\"t\",\"pid\":"
              + ProcessHandle.current().pid()
              + "}");
      System.out.flush();
    }
    while (System.in.read() >= 0) {
      // its input stays open for as long as it shall live
    }
    if (how.contains("stubborn")) {
      Thread.sleep(600_000);
    }
    System.exit(0);
  }
}
