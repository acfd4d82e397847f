package io.framewright.editor.inspect.value;

import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.beans.PropertyEditorSupport;

/** Shows a text that cannot be changed. The sheet itself would show it too faintly to be read. */
final class ShownText extends PropertyEditorSupport {
  @Override
  public String getAsText() {
    return String.valueOf(getValue());
  }

  @Override
  public boolean isPaintable() {
    return true;
  }

  @Override
  public void paintValue(Graphics g, Rectangle box) {
    Graphics2D scratch = (Graphics2D) g.create();
    new CellPainting(scratch, box).text(getAsText(), false);
    scratch.dispose();
  }
}
