package io.framewright.editor.shell;

import java.awt.EventQueue;
import java.util.ArrayList;
import java.util.List;

/** All commands that were made, to ask them again what is possible. For the event thread. */
final class Commands {
  private static final List<Command> ALL = new ArrayList<>();
  private static boolean waiting;

  private Commands() {}

  static synchronized void add(Command command) {
    ALL.add(command);
  }

  /** Asks all commands, once the present event is done. */
  static synchronized void refresh() {
    if (!waiting) {
      waiting = true;
      EventQueue.invokeLater(Commands::now);
    }
  }

  private static void now() {
    List<Command> all;
    synchronized (Commands.class) {
      waiting = false;
      all = List.copyOf(ALL);
    }
    all.forEach(Command::refresh);
  }
}
