package io.framewright.cli;

import io.framewright.tensor.ExitGuard;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;

/**
 * What a second signal does. The first one begins Java's orderly end, and Java waits in it for its
 * hooks; another one would be without effect.
 */
final class Signals {
  /** Signals that ask a process to end -> the exit code of a process that they ended. */
  private static final Map<String, Integer> CODES = Map.of("HUP", 129, "INT", 130, "TERM", 143);

  private static final long PATIENCE = 1000; // ms, where the terminal takes no word

  private Signals() {}

  /**
   * From now on a signal ends the process at once.
   *
   * @param word said then
   */
  static void endAtOnce(PrintWriter err, String word) {
    CODES.forEach((name, code) -> handle(name, () -> end(err, word, code)));
  }

  private static void end(PrintWriter err, String word, int code) {
    Thread said =
        new Thread(
            () -> {
              err.println(word);
              err.flush();
            },
            "last word");
    said.start();
    try {
      said.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ExitGuard.endNow(code);
  }

  /**
   * Java's class for signals is in its module jdk.unsupported, whose use the compiler always warns
   * of; hence reflection.
   */
  private static void handle(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object handling =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                action.run();
                return null;
              });
      Object known = signal.getConstructor(String.class).newInstance(name);
      signal.getMethod("handle", signal, handler).invoke(null, known, handling);
    } catch (InvocationTargetException e) {
      return; // the system has no such signal, or Java was started without them (-Xrs)
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
