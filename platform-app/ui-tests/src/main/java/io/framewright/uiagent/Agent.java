package io.framewright.uiagent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.lang.instrument.Instrumentation;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * The way in: connects to the port that the test listens on and answers its requests, one a line,
 * words separated by tabs, with one line of JSON each. {@link Requests} has the list.
 */
public final class Agent {
  private Agent() {}

  /**
   * Called by Java before the application starts. Touches no window class, so that the application
   * sets up its look as always.
   *
   * @param port where the test listens, on the loopback interface
   */
  public static void premain(String port, Instrumentation instrumentation) {
    Thread thread =
        new Thread(() -> serve(Integer.parseInt(port), instrumentation), "framewright-ui-agent");
    thread.setDaemon(true);
    thread.start();
  }

  private static void serve(int port, Instrumentation instrumentation) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        Writer out =
            new java.io.OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8)) {
      socket.setTcpNoDelay(true);
      Requests requests = new Requests(instrumentation);
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.write(requests.answer(line.split("\t", -1)) + "\n");
        out.flush();
      }
    } catch (IOException e) {
      System.err.println("ui agent: " + e);
    }
  }
}
