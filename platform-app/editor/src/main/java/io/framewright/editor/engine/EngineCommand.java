package io.framewright.editor.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.framewright.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * How the engine is started. The system property {@value #COMMAND} has the program and its
 * arguments, either as a JSON array of texts or one a line; nothing is split at spaces. Without it,
 * {@code framewright serve --with-parent} in the folder of the system property {@value #HOME} is
 * started.
 */
final class EngineCommand {
  static final String COMMAND = "framewright.engine.command";
  static final String HOME = "framewright.home";

  private EngineCommand() {}

  /**
   * The program and its arguments.
   *
   * @param properties values by name, null where there is none
   * @param os name of the operating system
   * @param plugins jars that are named to the usual program
   * @throws InputException when the properties do not say it
   */
  static List<String> of(Function<String, String> properties, String os, List<Path> plugins) {
    Optional<String> command = given(properties, COMMAND);
    if (command.isPresent()) {
      return split(command.get());
    }
    String home =
        given(properties, HOME)
            .orElseThrow(
                () ->
                    new InputException(
                        "The editor does not know where the engine is. Start it with"
                            + " -J-D"
                            + HOME
                            + "=FOLDER, the folder with the program framewright in it."));
    boolean windows = os.toLowerCase(Locale.ROOT).startsWith("windows");
    Path program = Path.of(home).resolve(windows ? "framewright.cmd" : "framewright");
    List<String> words = new ArrayList<>(List.of(program.toString(), "serve", "--with-parent"));
    plugins.forEach(jar -> words.addAll(List.of("--plugins", jar.toString())));
    return words;
  }

  private static Optional<String> given(Function<String, String> properties, String name) {
    return Optional.ofNullable(properties.apply(name)).map(String::strip).filter(s -> !s.isEmpty());
  }

  private static List<String> split(String text) {
    List<String> words = text.startsWith("[") ? fromJson(text) : text.lines().toList();
    if (words.isEmpty()) {
      throw new InputException("The system property " + COMMAND + " names no program.");
    }
    return words;
  }

  private static List<String> fromJson(String text) {
    try {
      return List.of(new ObjectMapper().readValue(text, String[].class));
    } catch (JsonProcessingException e) {
      throw new InputException(
          "The system property "
              + COMMAND
              + " is no JSON array of texts: "
              + e.getOriginalMessage()
              + ".",
          e);
    }
  }
}
