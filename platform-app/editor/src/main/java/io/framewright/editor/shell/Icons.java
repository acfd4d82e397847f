package io.framewright.editor.shell;

import java.awt.Image;
import org.openide.util.ImageUtilities;

/** The application's own icons. Each is a pair: {@code NAME.svg} and {@code NAME_dark.svg}. */
final class Icons {
  private static final String FOLDER = "io/framewright/editor/shell/icons/";

  private Icons() {}

  /** The icon of a name as suits the look as it now is. */
  static Image of(String name) {
    return ImageUtilities.loadImage(FOLDER + name + ".svg");
  }
}
