package io.framewright.cli;

import io.framewright.InputException;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;

/** Asks the user for a yes. */
final class Question {
  private Question() {}

  /**
   * Asks on the console.
   *
   * @throws InputException when there is none
   */
  static boolean ask(String question, PrintWriter err) {
    if (!canAsk()) {
      throw new InputException(
          "There is nobody to ask, as this is no terminal. Give --yes to download without a"
              + " question.");
    }
    err.flush();
    return isYes(System.console().readLine("%s [y/N] ", question));
  }

  /** Whether somebody is there to be asked. */
  static boolean canAsk() {
    Console console = System.console();
    return console != null && isTerminal(console);
  }

  /** Whether an answer is a yes; null is the end of the input. */
  static boolean isYes(String answer) {
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
  }

  /** From Java 22 on there is a console without a terminal, too, and it can be asked. */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true; // an older Java: its console is a terminal
    }
  }
}
