package io.framewright.cli;

import java.io.IOException;

/** What a command says cannot be written any more, so it goes no further. */
final class OutputLostException extends RuntimeException {
  private static final long serialVersionUID = 1;

  OutputLostException(IOException cause) {
    super("Standard output cannot be written: " + cause.getMessage() + ".", cause);
  }

  /** The same, with what to do about it. */
  OutputLostException(OutputLostException former, String advice) {
    super(former.getMessage() + " " + advice, former);
  }
}
