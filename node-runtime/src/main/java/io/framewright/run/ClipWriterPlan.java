package io.framewright.run;

import java.nio.file.Path;
import java.util.List;

/**
 * An output that writes clips by itself, in a way of its own. Open for plug-ins. Make it a record
 * of plain values, so that a run that goes on knows what it has written already.
 */
public interface ClipWriterPlan extends OutputPlan {
  /**
   * Finds out before anything is computed whether clips can be written.
   *
   * @throws io.framewright.InputException with what stands in the way
   */
  default void check(ClipSettings clip) {}

  /**
   * Writes one clip; called once for the guided clip and, where a run compares, once more.
   *
   * @return the clips and pictures that it wrote; other files that it leaves need no mention
   * @throws io.framewright.InputException when they cannot be written
   */
  List<Path> write(FinishedClip clip);
}
