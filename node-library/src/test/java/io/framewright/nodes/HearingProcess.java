package io.framewright.nodes;

import java.util.ArrayList;
import java.util.List;

/**
 * Processes that hear signals even where the tests were started deaf, as by nohup or in scripts.
 */
final class HearingProcess {
  private HearingProcess() {}

  /** Starts a command so on Linux; elsewhere as it is. */
  static ProcessBuilder of(List<String> command) {
    List<String> words = new ArrayList<>();
    if (System.getProperty("os.name").equals("Linux")) {
      words.addAll(List.of("env", "--default-signal=HUP,INT,TERM"));
    }
    words.addAll(command);
    return new ProcessBuilder(words);
  }
}
