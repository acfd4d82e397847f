package io.framewright.editor.canvas.tool;

import io.framewright.editor.palette.NodeTransfer;
import io.framewright.graph.Position;
import io.framewright.spi.NodeDescription;
import java.awt.Point;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.awt.geom.Point2D;
import java.io.File;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.swing.TransferHandler;

/** Takes node types from the palette and files from the desktop. */
final class DropTool extends TransferHandler {
  private static final long serialVersionUID = 1;

  private final transient Desk desk;
  private final transient NodeSearch search;
  private final transient FileDrop files;

  DropTool(Desk desk, NodeSearch search) {
    this.desk = desk;
    this.search = search;
    files = new FileDrop(desk);
  }

  @Override
  public boolean canImport(TransferSupport support) {
    boolean type = support.isDataFlavorSupported(NodeTransfer.FLAVOUR);
    if (type && support.isDrop()) {
      support.setDropAction(COPY);
    }
    return type || support.isDataFlavorSupported(DataFlavor.javaFileListFlavor);
  }

  @Override
  public boolean importData(TransferSupport support) {
    Point view = support.isDrop() ? support.getDropLocation().getDropPoint() : desk.mouseOrMiddle();
    Optional<NodeTransfer> type = NodeTransfer.in(support.getTransferable());
    if (type.isPresent()) {
      return add(type.get().type(), view);
    }
    List<Path> paths = paths(support);
    if (paths.isEmpty()) {
      return false;
    }
    files.drop(paths, view, wish(support));
    return true;
  }

  private boolean add(String id, Point view) {
    Optional<NodeDescription> type = desk.catalogue().describe(id);
    if (type.isEmpty() || !desk.writable()) {
      return false;
    }
    Point2D at = desk.viewport().toScene(view);
    search.add(type.get(), new Position(at.getX(), at.getY()));
    desk.canvas().requestFocusInWindow();
    return true;
  }

  private static List<Path> paths(TransferSupport support) {
    List<Path> paths = new ArrayList<>();
    try {
      Object data = support.getTransferable().getTransferData(DataFlavor.javaFileListFlavor);
      for (Object file : (List<?>) data) {
        paths.add(((File) file).toPath());
      }
    } catch (UnsupportedFlavorException | IOException | InvalidPathException e) {
      return List.of(); // the drag is refused, as the other program hands nothing over
    }
    return paths;
  }

  /**
   * Shift and other keys are known only by the action that they ask for. On X11 the program from
   * which the files come chooses moving only for Shift; elsewhere moving may also be what is usual.
   */
  private static FileDrop.Wish wish(TransferSupport support) {
    if (!support.isDrop()) {
      return FileDrop.Wish.USUAL;
    }
    boolean moveIsShift =
        System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
    return switch (support.getUserDropAction()) {
      case MOVE -> moveIsShift ? FileDrop.Wish.IMAGE : FileDrop.Wish.USUAL;
      case LINK -> FileDrop.Wish.ASK;
      default -> FileDrop.Wish.USUAL;
    };
  }
}
