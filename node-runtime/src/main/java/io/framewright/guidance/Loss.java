package io.framewright.guidance;

import java.util.List;

/**
 * Something that guided frames should fulfil, as a sum of {@link Term}s. A plug-in's losses
 * implement this.
 *
 * <p>A loss is cut into terms so that only the windows of one term's frames have to be at hand
 * together: a term that reads one frame costs one window's memory, however many terms there are.
 */
public interface Loss {
  /** A short name, unique in a run, under which the value is reported. */
  String name();

  /**
   * The terms for one repeat of one step; asked once in every repeat.
   *
   * @param draw for a loss that reads other frames each time
   */
  List<Term> terms(Draw draw);
}
