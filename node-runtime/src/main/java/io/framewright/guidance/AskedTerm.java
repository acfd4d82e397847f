package io.framewright.guidance;

import io.framewright.InputException;
import java.util.ArrayList;
import java.util.List;

/**
 * A term of this repeat and where its gradient goes.
 *
 * @param loss the loss's name
 * @param gathered number of the gradient in the {@link Mixer}
 * @param weight of the loss in that gradient
 */
record AskedTerm(String loss, int gathered, double weight, Term term) {
  /** Asks all losses of a step for their terms and checks the frames that they read. */
  static List<AskedTerm> of(Mixer<Loss> mixer, Draw draw, int frames) {
    List<AskedTerm> asked = new ArrayList<>();
    for (int number = 0; number < mixer.gathered().size(); number++) {
      for (Mixer.Share<Loss> share : mixer.gathered().get(number)) {
        for (Term term : share.loss().terms(draw)) {
          checkFrames(share.loss().name(), term.frames(), frames);
          asked.add(new AskedTerm(share.loss().name(), number, share.weight(), term));
        }
      }
    }
    return asked;
  }

  /** Checks that a term reads frames of the clip. */
  static void checkFrames(String loss, List<Integer> read, int frames) {
    if (read.isEmpty()) {
      throw new IllegalStateException("the loss '" + loss + "' has a term that reads no frame");
    }
    for (int frame : read) {
      if (frame < 0 || frame >= frames) {
        throw new InputException(
            "The loss '"
                + loss
                + "' reads frame "
                + frame
                + ", but the clip has "
                + frames
                + " frames, 0 to "
                + (frames - 1)
                + ". Choose a frame among these or make the clip longer.");
      }
    }
  }
}
