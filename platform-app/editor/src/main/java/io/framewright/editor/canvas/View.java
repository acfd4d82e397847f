package io.framewright.editor.canvas;

import io.framewright.editor.document.Selection;
import io.framewright.editor.look.Theme;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;

/**
 * All that a picture of a scene depends on. Its pixels are the device's.
 *
 * @param density pixels of the device per pixel of the view
 * @param scale pixels of the device per unit of the scene
 * @param x whole pixel in which the scene's origin lies
 * @param y whole pixel in which the scene's origin lies
 * @param moving whether the next picture follows so soon that speed matters more than smooth edges
 */
record View(
    SceneGeometry geometry,
    Theme theme,
    Selection selection,
    Overlay overlay,
    CanvasContext context,
    double density,
    double scale,
    int x,
    int y,
    boolean moving) {

  Detail detail() {
    return Detail.at(scale / density);
  }

  NodeMetrics metrics() {
    return geometry.metrics();
  }

  AffineTransform transform() {
    return new AffineTransform(scale, 0, 0, scale, x, y);
  }

  /** The pixel nearest to a place of the scene. */
  int px(double sceneX) {
    return (int) Math.round(sceneX * scale + x);
  }

  /** The pixel nearest to a place of the scene. */
  int py(double sceneY) {
    return (int) Math.round(sceneY * scale + y);
  }

  /** A length in units of the scene that is at least so many pixels of the view. */
  double atLeast(double units, double pixels) {
    return Math.max(units, pixels * density / scale);
  }

  /** A rectangle of the device, in the scene. */
  Rectangle2D toScene(Rectangle pixels) {
    return new Rectangle2D.Double(
        (pixels.x - x) / scale,
        (pixels.y - y) / scale,
        pixels.width / scale,
        pixels.height / scale);
  }

  /** The pixels that a rectangle of the scene touches. */
  Rectangle toPixels(Rectangle2D scene) {
    int left = (int) Math.floor(scene.getMinX() * scale + x);
    int top = (int) Math.floor(scene.getMinY() * scale + y);
    int right = (int) Math.ceil(scene.getMaxX() * scale + x);
    int bottom = (int) Math.ceil(scene.getMaxY() * scale + y);
    return new Rectangle(left, top, right - left, bottom - top);
  }
}
