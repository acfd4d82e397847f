package io.framewright.nodes;

import io.framewright.InputException;
import io.framewright.run.MaskSource;
import io.framewright.run.PictureSource;
import io.framewright.spi.MediaProbe;
import io.framewright.spi.NodeContext;

/** Masks and the pictures that they lie over. */
final class Masks {
  private static final double SAME_SHAPE = 0.02;

  private Masks() {}

  /**
   * Warns when a mask's file has another shape than its picture's: they would not lie on one
   * another. What is drawn without a file has the clip's own shape.
   */
  static void compare(NodeContext node, MaskSource mask, PictureSource picture) {
    if (mask.picture().file().isEmpty() || picture.file().isEmpty()) {
      return;
    }
    try {
      MediaProbe.Media m = node.media().probe(mask.picture().file().get());
      MediaProbe.Media p = node.media().probe(picture.file().get());
      double ratio = ((double) m.width() / m.height()) / ((double) p.width() / p.height());
      if (Math.abs(ratio - 1) > SAME_SHAPE) {
        node.report()
            .warning(
                "mask",
                "The mask is "
                    + size(m)
                    + " and the picture "
                    + size(p)
                    + "; fitted to the clip they do not lie on one another.",
                "Use a mask of the picture's shape.");
      }
    } catch (InputException e) {
      node.report().error("mask", e.getMessage(), "");
    }
  }

  private static String size(MediaProbe.Media media) {
    return media.width() + " x " + media.height();
  }
}
