package io.framewright.run;

import io.framewright.guidance.Loss;
import java.nio.file.Path;
import java.util.List;

/**
 * One loss of a run as values, and how it is made when the run begins. Open for plug-ins. Two plans
 * that are equal must make the same loss: a run is resumed only where its plan is the same. Make it
 * a record of numbers, texts, paths, enums, lists, maps and other such records: what is anything
 * else equals nothing, and a run with it is not resumed.
 */
public interface SingleLossPlan extends LossPlan {
  /**
   * The pixel frames that each of its terms reads, for planning; an example where frames are drawn
   * at random.
   */
  List<List<Integer>> reads();

  /** The files that it reads. */
  default List<Path> files() {
    return List.of();
  }

  /**
   * Makes the loss.
   *
   * @param name to report it by
   * @param materials pictures and encoders, and the owner of what the loss keeps
   * @throws io.framewright.InputException when a file cannot be used
   */
  Loss make(String name, LossMaterials materials);
}
