package io.framewright.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where a run was asked for, so that it can be asked for again.
 *
 * @param workflow absolute path of the workflow's file; empty where there is none
 * @param folder absolute path of the folder in which the command was given
 * @param command the words after {@code framewright}; empty where a run came in another way
 */
public record RunOrigin(String workflow, String folder, List<String> command) {
  /** A run that came in another way than the command line. */
  public static final RunOrigin NONE = new RunOrigin("", "", List.of());

  private static final String RESUME = "--resume";

  /** Copies the list. */
  public RunOrigin {
    command = List.copyOf(command);
  }

  /** The command that goes on with the run, as a shell takes it; empty where there is none. */
  Optional<String> resumeCommand() {
    if (command.isEmpty()) {
      return Optional.empty();
    }
    List<String> words = new ArrayList<>(command);
    words.removeIf(word -> word.equals("--fresh"));
    if (!words.contains(RESUME)) {
      words.add(RESUME);
    }
    return Optional.of(
        "framewright " + words.stream().map(RunOrigin::quoted).collect(Collectors.joining(" ")));
  }

  /** How to go on with what is kept, as a sentence. */
  public String advice() {
    return resumeCommand()
        .map(command -> "To go on, also with another --out: " + command)
        .orElse("Resume the run to go on.");
  }

  private static String quoted(String word) {
    if (word.matches("[\\p{L}\\p{N}/\\\\:._+=,@%-]+")) {
      return word;
    }
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    return windows ? '"' + word + '"' : "'" + word.replace("'", "'\\''") + "'";
  }
}
