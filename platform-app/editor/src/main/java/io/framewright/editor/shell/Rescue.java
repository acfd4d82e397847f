package io.framewright.editor.shell;

import io.framewright.InputException;
import io.framewright.editor.files.DocumentStore;
import io.framewright.editor.files.Recovery;
import java.awt.EventQueue;
import java.io.IOException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openide.util.RequestProcessor;

/** Offers at the start what an editor that crashed has left. For the event thread. */
final class Rescue {
  private static final Logger LOG = Logger.getLogger(Rescue.class.getName());
  private static final RequestProcessor DISK = new RequestProcessor("Framewright recovery", 1);

  private final Desk desk;
  private final DocumentStore store;

  Rescue(Desk desk, DocumentStore store) {
    this.desk = desk;
    this.store = store;
  }

  /** Looks, and asks if there is something. */
  void offer() {
    store
        .findLost()
        .whenComplete(
            (lost, failure) -> {
              if (failure != null) {
                LOG.log(Level.WARNING, "recovery: {0}", DocumentStore.message(failure));
              } else {
                DISK.post(() -> look(lost));
              }
            });
  }

  private void look(Recovery lost) {
    List<Recovery.Found> found = lost.found();
    EventQueue.invokeLater(
        () -> {
          if (found.isEmpty()) {
            close(lost);
          } else {
            new RescueDialog(lost, found, this).show();
          }
        });
  }

  void recover(Recovery lost, Recovery.Found found) {
    store
        .recover(lost, found)
        .whenComplete(
            (opened, failure) -> {
              if (failure != null) {
                Messages.refused("Cannot recover", DocumentStore.message(failure));
              } else {
                desk.filing().opened(opened);
              }
            });
  }

  void discard(Recovery lost, Recovery.Found found) {
    DISK.post(
        () -> {
          try {
            lost.discard(found);
          } catch (InputException e) {
            EventQueue.invokeLater(() -> Messages.refused("Cannot discard", e.getMessage()));
          }
        });
  }

  /** Lets go of what is left, which is offered again at the next start. */
  void close(Recovery lost) {
    DISK.post(
        () -> {
          try {
            lost.close();
          } catch (IOException e) {
            LOG.log(Level.WARNING, "recovery", e);
          }
        });
  }
}
