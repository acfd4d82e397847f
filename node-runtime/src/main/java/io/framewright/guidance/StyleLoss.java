package io.framewright.guidance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.framewright.InputException;
import io.framewright.tensor.GradMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Frames should share the style of reference pictures: 1 - cos(Ψ(reference), Ψ(x)), averaged over
 * the references and over the frames (Frame Guidance, style guidance). One term for each frame. The
 * references are encoded once.
 */
public final class StyleLoss implements Loss {
  private final String name;
  private final FrameEncoder encoder;
  private final NDArray references;
  private final Frames frames;

  /** Which frames are read in a repeat. */
  @FunctionalInterface
  public interface Frames {
    /** Pixel frames, at least one. */
    List<Integer> in(Draw draw);

    /** The same frames every time. */
    static Frames fixed(List<Integer> frames) {
      List<Integer> copy = List.copyOf(frames);
      if (copy.isEmpty()) {
        throw new InputException("A style loss has an empty list of frames. Name at least one.");
      }
      return draw -> copy;
    }

    /**
     * Others in every repeat; the authors draw 4.
     *
     * @param count how many
     * @param total frames of the clip
     */
    static Frames random(int count, int total) {
      if (count < 1 || count > total) {
        throw new InputException(
            "A style loss draws "
                + count
                + " random frames of a clip that has "
                + total
                + ". Draw between 1 and "
                + total
                + ".");
      }
      return draw -> draw.frames(count, total);
    }
  }

  private StyleLoss(String name, FrameEncoder encoder, NDArray references, Frames frames) {
    this.name = name;
    this.encoder = encoder;
    this.references = references;
    this.frames = frames;
  }

  /**
   * Encodes the references.
   *
   * @param into owns the encodings and outlives the loss
   * @param references pictures [1, 3, H, W] of any size that the encoder takes, -1 to 1
   */
  public static StyleLoss of(
      NDManager into, String name, FrameEncoder encoder, List<NDArray> references, Frames frames) {
    if (references.isEmpty()) {
      throw new InputException(
          "The style loss '" + name + "' has no reference picture. Give it at least one.");
    }
    try (NDManager scratch = into.newSubManager();
        GradMode mode = GradMode.off()) {
      List<NDArray> encoded = new ArrayList<>();
      references.forEach(picture -> encoded.add(encoder.encode(scratch, picture)));
      return new StyleLoss(name, encoder, LossScript.join(into, encoded), frames);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Term> terms(Draw draw) {
    List<Integer> chosen = frames.in(draw);
    return chosen.stream().<Term>map(frame -> new Likeness(frame, 1.0 / chosen.size())).toList();
  }

  private final class Likeness implements Term {
    private final int frame;
    private final double share;

    Likeness(int frame, double share) {
      this.frame = frame;
      this.share = share;
    }

    @Override
    public List<Integer> frames() {
      return List.of(frame);
    }

    @Override
    public NDArray value(NDManager into, NDArray pixels) {
      return LossScript.scaled(into, "cosine", share, encoder.encode(into, pixels), references);
    }
  }
}
