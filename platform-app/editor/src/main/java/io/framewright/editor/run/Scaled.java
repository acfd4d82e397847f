package io.framewright.editor.run;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** Draws pictures at other sizes: sharp pixels when they grow, smooth when they shrink. */
public final class Scaled {
  private static final double SHARP = 1.5;

  private Scaled() {}

  /** The largest place of a picture's shape in the middle of an area. */
  public static Rectangle2D fit(double width, double height, Rectangle2D area) {
    double scale = Math.min(area.getWidth() / width, area.getHeight() / height);
    double w = width * scale;
    double h = height * scale;
    return new Rectangle2D.Double(area.getCenterX() - w / 2, area.getCenterY() - h / 2, w, h);
  }

  /** Draws a picture into a place. */
  public static void draw(Graphics2D on, BufferedImage picture, Rectangle2D place) {
    Graphics2D g = (Graphics2D) on.create();
    double pixels = place.getWidth() * g.getTransform().getScaleX() / picture.getWidth();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION,
        pixels >= SHARP
            ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
            : RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    AffineTransform to = AffineTransform.getTranslateInstance(place.getX(), place.getY());
    to.scale(place.getWidth() / picture.getWidth(), place.getHeight() / picture.getHeight());
    g.drawImage(picture, to, null);
    g.dispose();
  }
}
