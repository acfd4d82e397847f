package io.framewright.fuzz;

import io.framewright.InputException;
import io.framewright.hub.DownloadException;
import java.util.List;

/** Uses an input directly, where no command does so cheaply. */
final class Uses {
  /** What uses an input. */
  @FunctionalInterface
  interface Use {
    /** May refuse the input as the product does. */
    void run() throws Exception;
  }

  private Uses() {}

  /** Lets the input be taken, or be refused with a message. */
  static void takesOrRefuses(Use use) throws Exception {
    try {
      use.run();
    } catch (InputException | DownloadException e) {
      Message.check(List.of(String.valueOf(e.getMessage())));
    }
  }
}
