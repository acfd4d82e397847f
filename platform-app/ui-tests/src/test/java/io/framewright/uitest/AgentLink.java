package io.framewright.uitest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** The line to the agent in the application's process. */
final class AgentLink implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int PATIENCE_MS = 60_000;

  private final ServerSocket door;
  private Socket socket;
  private BufferedReader in;
  private Writer out;

  /** Opens a port for the agent to call. */
  AgentLink() throws IOException {
    door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    door.setSoTimeout(200);
  }

  int port() {
    return door.getLocalPort();
  }

  /** Whether the agent has called, after waiting for it for a moment. */
  boolean connected() {
    if (socket != null) {
      return true;
    }
    try {
      socket = door.accept();
      socket.setSoTimeout(PATIENCE_MS);
      socket.setTcpNoDelay(true);
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      out = new java.io.OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8);
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Asks.
   *
   * @throws IllegalStateException if the agent says that it went wrong
   */
  JsonNode ask(Object... words) {
    try {
      StringBuilder line = new StringBuilder();
      for (Object word : words) {
        line.append(line.isEmpty() ? "" : "\t").append(word);
      }
      out.write(line + "\n");
      out.flush();
      String answer = in.readLine();
      if (answer == null) {
        throw new IOException("the application has gone");
      }
      JsonNode json = JSON.readTree(answer);
      if (json.has("error")) {
        throw new IllegalStateException(line + ": " + json.get("error").asText());
      }
      return json;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    if (socket != null) {
      socket.close();
    }
    door.close();
  }
}
