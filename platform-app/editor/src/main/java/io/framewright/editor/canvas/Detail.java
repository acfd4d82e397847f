package io.framewright.editor.canvas;

/** How much of a node is painted, by how large it is on the screen. */
enum Detail {
  /** All of it. */
  FULL,
  /** Body, title bar and ports, and no text but the title. */
  SHAPES,
  /** A box in two colours. */
  BOXES;

  private static final double TEXT_FROM = 0.45;
  private static final double SHAPES_FROM = 0.25;

  /**
   * What is painted.
   *
   * @param scale pixels of the view per unit of the scene
   */
  static Detail at(double scale) {
    if (scale >= TEXT_FROM) {
      return FULL;
    }
    return scale >= SHAPES_FROM ? SHAPES : BOXES;
  }
}
