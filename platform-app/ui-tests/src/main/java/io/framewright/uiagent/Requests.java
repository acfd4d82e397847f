package io.framewright.uiagent;

import java.awt.EventQueue;
import java.lang.instrument.Instrumentation;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Answers requests. What goes wrong comes back as {@code {"error": …}}. */
final class Requests {
  private static final long PATIENCE_S = 20;

  private final Instrumentation instrumentation;
  private final Watchdog watchdog = new Watchdog();
  private Hands hands;

  Requests(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  String answer(String[] words) {
    try {
      return switch (words[0]) {
        case "pid" -> new Json().with("pid", ProcessHandle.current().pid()).toString();
        case "tree" -> onEventThread(() -> watchdog.excuse(ComponentTree::read));
        case "watch" -> watch();
        case "stalls" -> watchdog.report();
        case "classes" -> classes(words);
        default -> act(words);
      };
    } catch (Exception e) {
      return new Json().with("error", e.toString()).toString();
    }
  }

  private String watch() {
    watchdog.start();
    return "{}";
  }

  private String act(String[] words) throws Exception {
    if (hands == null) {
      hands = new Hands();
    }
    switch (words[0]) {
      case "move" -> hands.move(number(words, 1), number(words, 2));
      case "press" -> hands.press(number(words, 1));
      case "release" -> hands.release(number(words, 1));
      case "wheel" -> hands.wheel(number(words, 1));
      case "key-down" -> hands.keyDown(number(words, 1));
      case "key-up" -> hands.keyUp(number(words, 1));
      case "idle" -> onEventThread(() -> "");
      case "screenshot" -> {
        return hands.screenshot(words[1], watchdog);
      }
      default -> throw new IllegalArgumentException("no such request: " + words[0]);
    }
    return "{}";
  }

  private static String onEventThread(Callable<String> task) throws Exception {
    FutureTask<String> later = new FutureTask<>(task);
    EventQueue.invokeLater(later);
    return later.get(PATIENCE_S, TimeUnit.SECONDS);
  }

  private static int number(String[] words, int at) {
    return Integer.parseInt(words[at]);
  }

  /** How many of the loaded classes have names that begin so. */
  private String classes(String[] words) {
    Json answer = new Json();
    for (String prefix : Arrays.asList(words).subList(1, words.length)) {
      answer.with(
          prefix,
          Arrays.stream(instrumentation.getAllLoadedClasses())
              .filter(c -> c.getName().startsWith(prefix))
              .count());
    }
    return answer.toString();
  }
}
