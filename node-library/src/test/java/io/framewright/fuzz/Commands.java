package io.framewright.fuzz;

import io.framewright.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The command line, and what may come of it. */
final class Commands {
  private Commands() {}

  /**
   * Runs a command.
   *
   * @throws AssertionError unless it succeeds, or refuses its input with a message
   */
  static void run(String... arguments) {
    Outcome outcome = execute(arguments);
    if (outcome.code() != 0 && outcome.code() != 2) {
      String[] again = Arrays.copyOf(arguments, arguments.length + 1);
      again[arguments.length] = "--debug";
      throw new AssertionError(
          "exit code " + outcome.code() + ": " + String.join("\n", execute(again).said()));
    }
    Message.check(outcome.said());
  }

  private record Outcome(int code, List<String> said) {}

  private static Outcome execute(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.execute(new PrintWriter(out), new PrintWriter(err), arguments);
    return new Outcome(
        code, Stream.concat(out.toString().lines(), err.toString().lines()).toList());
  }
}
