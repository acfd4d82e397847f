package io.framewright.editor.preview;

import java.awt.datatransfer.Transferable;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javax.swing.JComponent;
import javax.swing.SwingUtilities;
import javax.swing.TransferHandler;

/** Lets the shown frame be dragged out of a component as a picture file. */
final class FrameDrag extends TransferHandler {
  private static final long serialVersionUID = 1;
  private static final int FAR = 6;

  private transient Optional<CompletableFuture<Path>> file = Optional.empty();

  /** Installs it. */
  static void install(
      JComponent view, Supplier<Optional<BufferedImage>> frame, Supplier<String> name) {
    FrameDrag drag = new FrameDrag();
    view.setTransferHandler(drag);
    MouseAdapter mouse =
        new MouseAdapter() {
          private MouseEvent down;

          @Override
          public void mousePressed(MouseEvent e) {
            view.requestFocusInWindow();
            down = SwingUtilities.isLeftMouseButton(e) ? e : null;
          }

          @Override
          public void mouseDragged(MouseEvent e) {
            if (down != null && down.getPoint().distance(e.getPoint()) > FAR) {
              drag.file = frame.get().map(picture -> FrameFile.temporary(picture, name.get()));
              MouseEvent from = down;
              down = null;
              if (drag.file.isPresent()) {
                drag.exportAsDrag(view, from, COPY);
              }
            }
          }
        };
    view.addMouseListener(mouse);
    view.addMouseMotionListener(mouse);
  }

  @Override
  public int getSourceActions(JComponent c) {
    return COPY;
  }

  @Override
  protected Transferable createTransferable(JComponent c) {
    return file.map(FrameFile.Dragged::new).orElse(null);
  }
}
