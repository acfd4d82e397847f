package io.framewright.graph;

/**
 * Where a node's upper left corner lies on the canvas.
 *
 * @param x pixels to the right at 100 %, finite
 * @param y pixels down at 100 %, finite
 */
public record Position(double x, double y) {
  /** The canvas' origin. */
  public static final Position ORIGIN = new Position(0, 0);

  /** Checks that both are finite. */
  public Position {
    if (!Double.isFinite(x) || !Double.isFinite(y)) {
      throw new IllegalArgumentException("A position must be finite, not " + x + ", " + y);
    }
  }
}
