package io.framewright.editor.shell;

import java.awt.EventQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Shows errors of the program itself as short notices; the log has them in full. */
final class ProgramErrors extends Handler {
  private long last;

  static void install() {
    Logger.getLogger("").addHandler(new ProgramErrors());
  }

  private ProgramErrors() {
    setLevel(Level.SEVERE);
  }

  @Override
  public synchronized void publish(LogRecord record) {
    long now = System.currentTimeMillis();
    if (isLoggable(record) && record.getThrown() != null && now - last > 5000) {
      last = now;
      Throwable thrown = record.getThrown();
      EventQueue.invokeLater(() -> Messages.programError(thrown));
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
