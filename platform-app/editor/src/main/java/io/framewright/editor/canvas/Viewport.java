package io.framewright.editor.canvas;

import java.awt.Dimension;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Which part of the scene is shown, and how large. At 100 % a scene's unit is as many pixels of the
 * view as the font asks for: with a larger font the whole scene is larger. Use {@link #scale()},
 * not {@link #zoom()}, to turn lengths in one into lengths in the other.
 */
public final class Viewport {
  /** The smallest zoom. */
  public static final double SMALLEST = 0.1;

  /** The largest zoom. */
  public static final double LARGEST = 4;

  private static final double MARGIN = 40;

  private final List<Runnable> listeners = new ArrayList<>();
  private double unit = 1;
  private double zoom = 1;
  private double x;
  private double y;

  /** 1 is 100 %. */
  public double zoom() {
    return zoom;
  }

  /** Pixels of the view per unit of the scene. */
  public double scale() {
    return zoom * unit;
  }

  /** Where the scene's origin lies in the view. */
  public Point2D origin() {
    return new Point2D.Double(x, y);
  }

  /** From the scene to the view. */
  public AffineTransform transform() {
    return new AffineTransform(scale(), 0, 0, scale(), x, y);
  }

  /** A point of the view, in the scene. */
  public Point2D toScene(Point2D view) {
    return new Point2D.Double((view.getX() - x) / scale(), (view.getY() - y) / scale());
  }

  /** A point of the scene, in the view. */
  public Point2D toView(Point2D scene) {
    return new Point2D.Double(scene.getX() * scale() + x, scene.getY() * scale() + y);
  }

  /** A rectangle of the view, in the scene. */
  public Rectangle2D toScene(Rectangle2D view) {
    return new Rectangle2D.Double(
        (view.getX() - x) / scale(),
        (view.getY() - y) / scale(),
        view.getWidth() / scale(),
        view.getHeight() / scale());
  }

  /** A rectangle of the scene, in the view. */
  public Rectangle2D toView(Rectangle2D scene) {
    return new Rectangle2D.Double(
        scene.getX() * scale() + x,
        scene.getY() * scale() + y,
        scene.getWidth() * scale(),
        scene.getHeight() * scale());
  }

  /** Makes all larger or smaller; what is at the point stays there. */
  public void zoomAt(Point2D view, double factor) {
    double wanted = clamp(zoom * factor);
    double by = wanted / zoom;
    show(wanted, view.getX() - (view.getX() - x) * by, view.getY() - (view.getY() - y) * by);
  }

  /** Moves the scene by pixels of the view. */
  public void pan(double dx, double dy) {
    show(zoom, x + dx, y + dy);
  }

  /** Shows a rectangle of the scene as a whole with a margin, at no more than 100 %. */
  public void fit(Rectangle2D scene, Dimension view) {
    double wanted =
        clamp(
            Math.min(
                1,
                Math.min(
                        view.width / (scene.getWidth() + 2 * MARGIN),
                        view.height / (scene.getHeight() + 2 * MARGIN))
                    / unit));
    centre(wanted, new Point2D.Double(scene.getCenterX(), scene.getCenterY()), view);
  }

  /** Brings a point of the scene to the middle of the view. */
  public void centre(Point2D scene, Dimension view) {
    centre(zoom, scene, view);
  }

  /** Back to 100 % and to the scene's origin. */
  public void reset() {
    show(1, 0, 0);
  }

  /** Shows at a zoom with the scene's origin at a point of the view. */
  public void show(double newZoom, double newX, double newY) {
    double clamped = clamp(newZoom);
    if (clamped != zoom || newX != x || newY != y) {
      zoom = clamped;
      x = newX;
      y = newY;
      tell();
    }
  }

  /** Adds a listener. */
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  /** Removes a listener. */
  public void offChange(Runnable listener) {
    listeners.remove(listener);
  }

  /** Sets how many pixels a unit of the scene has at 100 %. */
  void unit(double pixels) {
    if (pixels != unit) {
      x *= pixels / unit;
      y *= pixels / unit;
      unit = pixels;
      tell();
    }
  }

  private void centre(double wanted, Point2D scene, Dimension view) {
    double scale = wanted * unit;
    show(wanted, view.width / 2.0 - scene.getX() * scale, view.height / 2.0 - scene.getY() * scale);
  }

  private void tell() {
    List.copyOf(listeners).forEach(Runnable::run);
  }

  private static double clamp(double zoom) {
    return Math.max(SMALLEST, Math.min(LARGEST, zoom));
  }
}
