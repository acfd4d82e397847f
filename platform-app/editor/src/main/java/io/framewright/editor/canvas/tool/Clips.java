package io.framewright.editor.canvas.tool;

import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.Toolkit;
import java.awt.datatransfer.Clipboard;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.StringSelection;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Texts on the system's clipboard. Another program may be slow to hand over its text. */
final class Clips {
  private final Clipboard clipboard;
  private Optional<String> own = Optional.empty();

  Clips(Clipboard clipboard) {
    this.clipboard = clipboard;
  }

  /** The system's; without a display, one of our own. */
  static Clips ofSystem() {
    return new Clips(
        GraphicsEnvironment.isHeadless()
            ? new Clipboard("Framewright")
            : Toolkit.getDefaultToolkit().getSystemClipboard());
  }

  /** Puts a text there; whether that went well. */
  boolean put(String text) {
    try {
      StringSelection contents = new StringSelection(text);
      clipboard.setContents(contents, (where, what) -> EventQueue.invokeLater(() -> lost(text)));
      own = Optional.of(text);
      return true;
    } catch (IllegalStateException e) {
      return false; // another program holds it just now
    }
  }

  /** Hands over the text that is there, empty when there is none, on the event thread. */
  void get(Consumer<String> use) {
    if (own.isPresent()) {
      use.accept(own.get());
    } else {
      CompletableFuture.supplyAsync(this::read)
          .thenAccept(text -> EventQueue.invokeLater(() -> use.accept(text)));
    }
  }

  private void lost(String text) {
    // compared by identity: the same text may have been put there again since
    if (own.filter(t -> t == text).isPresent()) {
      own = Optional.empty();
    }
  }

  private String read() {
    try {
      return (String) clipboard.getData(DataFlavor.stringFlavor);
    } catch (UnsupportedFlavorException | IOException | IllegalStateException e) {
      return ""; // no text there, or nobody hands it over: the user is told that there is nothing
    }
  }
}
