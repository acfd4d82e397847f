package io.framewright.editor.shell;

import java.awt.EventQueue;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.Transferable;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.awt.dnd.DnDConstants;
import java.awt.dnd.DropTargetDragEvent;
import java.awt.dnd.DropTargetDropEvent;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.swing.JFrame;
import javax.swing.TransferHandler;
import org.openide.util.lookup.ServiceProvider;
import org.openide.windows.ExternalDropHandler;
import org.openide.windows.WindowManager;

/** Opens files that are dropped onto the application, wherever nothing else takes them. */
@ServiceProvider(service = ExternalDropHandler.class)
public final class FileDrops extends ExternalDropHandler {
  private static final Logger LOG = Logger.getLogger(FileDrops.class.getName());

  /** For the platform. */
  public FileDrops() {}

  /** Lets the main window take files, too. */
  static void install() {
    if (WindowManager.getDefault().getMainWindow() instanceof JFrame main) {
      main.setTransferHandler(new Files());
    }
  }

  @Override
  public boolean canDrop(DropTargetDragEvent event) {
    return event.isDataFlavorSupported(DataFlavor.javaFileListFlavor);
  }

  @Override
  public boolean canDrop(DropTargetDropEvent event) {
    return event.isDataFlavorSupported(DataFlavor.javaFileListFlavor);
  }

  @Override
  public boolean handleDrop(DropTargetDropEvent event) {
    event.acceptDrop(DnDConstants.ACTION_COPY);
    return open(event.getTransferable());
  }

  private static boolean open(Transferable dropped) {
    try {
      if (dropped.getTransferData(DataFlavor.javaFileListFlavor) instanceof List<?> list) {
        List<Path> files =
            list.stream().filter(File.class::isInstance).map(f -> ((File) f).toPath()).toList();
        EventQueue.invokeLater(() -> Desk.desk().filing().open(files));
        return !files.isEmpty();
      }
    } catch (UnsupportedFlavorException | IOException e) {
      LOG.log(Level.INFO, "what was dropped cannot be read", e);
    }
    return false;
  }

  private static final class Files extends TransferHandler {
    private static final long serialVersionUID = 1;

    @Override
    public boolean canImport(TransferSupport support) {
      return support.isDataFlavorSupported(DataFlavor.javaFileListFlavor);
    }

    @Override
    public boolean importData(TransferSupport support) {
      return canImport(support) && open(support.getTransferable());
    }
  }
}
