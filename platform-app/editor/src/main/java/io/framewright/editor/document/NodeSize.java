package io.framewright.editor.document;

/**
 * How large a node is drawn.
 *
 * @param width pixels at 100 %
 * @param height pixels at 100 %
 */
public record NodeSize(double width, double height) {
  /** For a node whose size is not known. */
  public static final NodeSize USUAL = new NodeSize(200, 120);

  /** Checks that both are finite and not negative. */
  public NodeSize {
    if (!(width >= 0 && height >= 0 && width < 1e6 && height < 1e6)) {
      throw new IllegalArgumentException("Not a size: " + width + " x " + height);
    }
  }
}
