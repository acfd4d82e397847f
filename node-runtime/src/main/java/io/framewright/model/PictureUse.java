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
    ALWAYS;

    private void check(String which, boolean there) {
      if (there ? this == NEVER : this == ALWAYS) {
        throw new IllegalArgumentException(
            "the model "
                + (there ? "takes no" : "needs a")
                + " picture of the "
                + which
                + " frame");
      }
    }
  }

  /**
   * Checks that a run's pictures are those that the model takes.
   *
   * @throws IllegalArgumentException when one is missing, or there and of no use
   */
  public void check(Conditions conditions) {
    first.check("first", conditions.first().isPresent());
    last.check("last", conditions.last().isPresent());
  }

  /** In words, such as {@code image to video}. */
  public String words() {
    return switch (last) {
      case ALWAYS -> "first-last frame to video";
      case OPTIONAL, NEVER ->
          switch (first) {
            case NEVER -> "text to video";
            case OPTIONAL -> "text or image to video";
            case ALWAYS -> "image to video";
          };
    };
  }
}
