package io.framewright.editor.palette;

import java.awt.datatransfer.Transferable;
import javax.swing.JComponent;
import javax.swing.TransferHandler;

/** Lets node types be dragged out of the palette. */
final class PaletteDrag extends TransferHandler {
  private static final long serialVersionUID = 1;

  @Override
  public int getSourceActions(JComponent tree) {
    return COPY;
  }

  @Override
  protected Transferable createTransferable(JComponent tree) {
    return ((PaletteTree) tree).selectedType().map(t -> new NodeTransfer(t.id())).orElse(null);
  }
}
