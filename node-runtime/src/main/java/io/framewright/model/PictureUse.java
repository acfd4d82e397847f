package io.framewright.model;

/**
 * Which pictures a model takes besides a prompt.
 *
 * @param first of the clip's first frame
 * @param last of the clip's last frame
 */
public record PictureUse(Need first, Need last) {
  /** From text alone. */
  public static final PictureUse NONE = new PictureUse(Need.NEVER, Need.NEVER);

  /** What a model does with a picture. */
  public enum Need {
    /** It cannot take it. */
    NEVER,
    /** It can take it. */
    OPTIONAL,
    /** It cannot do without. */
    ALWAYS
  }
}
