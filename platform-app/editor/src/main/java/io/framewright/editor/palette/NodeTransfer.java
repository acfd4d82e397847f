package io.framewright.editor.palette;

import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.Transferable;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.io.IOException;
import java.util.Optional;

/**
 * A node type on its way from the palette to a canvas of this program.
 *
 * @param type its id
 */
public record NodeTransfer(String type) implements Transferable {
  /** A node type's id, within this program. */
  public static final DataFlavor FLAVOUR =
      new DataFlavor(
          DataFlavor.javaJVMLocalObjectMimeType + ";class=" + NodeTransfer.class.getName(),
          "Node type") {
        private static final long serialVersionUID = 1;
      };

  /** The node type that is carried, if one is. */
  public static Optional<NodeTransfer> in(Transferable carried) {
    if (!carried.isDataFlavorSupported(FLAVOUR)) {
      return Optional.empty();
    }
    try {
      return Optional.of((NodeTransfer) carried.getTransferData(FLAVOUR));
    } catch (UnsupportedFlavorException | IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public DataFlavor[] getTransferDataFlavors() {
    return new DataFlavor[] {FLAVOUR};
  }

  @Override
  public boolean isDataFlavorSupported(DataFlavor flavour) {
    return FLAVOUR.equals(flavour);
  }

  @Override
  public Object getTransferData(DataFlavor flavour) throws UnsupportedFlavorException {
    if (!isDataFlavorSupported(flavour)) {
      throw new UnsupportedFlavorException(flavour);
    }
    return this;
  }
}
