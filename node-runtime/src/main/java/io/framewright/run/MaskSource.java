package io.framewright.run;

/**
 * A mask: white is guided, black is free.
 *
 * @param picture where its brightness is read from; its fit is the mask's own
 * @param invert whether black is guided instead
 * @param feather pixels over which its edge is softened, 0 for none
 */
public record MaskSource(PictureSource picture, boolean invert, int feather) {
  /** Checks the feather. */
  public MaskSource {
    if (feather < 0) {
      throw new IllegalArgumentException("A feather must not be negative: " + feather);
    }
  }

  /** The mask fitted like the picture that it lies over. */
  public MaskSource over(PictureSource covered) {
    return new MaskSource(picture.fitted(covered.fit()), invert, feather);
  }
}
