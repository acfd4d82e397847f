package io.framewright.run;

import io.framewright.video.Picture;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;

/**
 * Hears of a run as it goes, on the thread that runs it. The order is fixed: {@link #planned} once;
 * the phases {@code OPENING} and {@code PROMPT}; {@code SAMPLING} for each clip (one, or with
 * {@code compare} the guided one and then the unguided one); {@code DECODING} and {@code WRITING}
 * for each clip in the same order. Within {@code SAMPLING} for each step its repeats and then the
 * step; within {@code WRITING} each file. Nothing comes after {@link Engine#run} has returned or
 * thrown.
 */
public interface RunListener {
  /** Hears nothing. */
  RunListener NONE = new RunListener() {};

  /** What a run is doing. */
  enum Phase {
    /** Reading configurations and mapping weights. */
    OPENING,
    /** Encoding the prompts. */
    PROMPT,
    /** The guided loop. */
    SAMPLING,
    /** From latents to pixels. */
    DECODING,
    /** Writing the video. */
    WRITING
  }

  /**
   * How far the sampling is. All counts are of the clip that is being sampled.
   *
   * @param guided whether this is the guided clip, or the unguided one of a comparison
   * @param step the step, from 0
   * @param repeat repeats done in this step
   * @param done repeats and steps done
   * @param total repeats and steps to do
   * @param seconds since sampling began, or went on
   * @param secondsLeft an estimate; negative while there is none
   */
  record Progress(
      boolean guided,
      int step,
      int steps,
      int repeat,
      int repeats,
      int done,
      int total,
      double seconds,
      double secondsLeft) {}

  /** The run begins; this is what it will do. */
  default void planned(GuidedRun run, RunPlan plan) {}

  /**
   * Something that the user should know and that stops nothing; at any time after {@link #planned}.
   *
   * @param text in full sentences
   */
  default void warning(String text) {}

  /** A phase begins. */
  default void phase(Phase phase) {}

  /**
   * A guided repeat is done.
   *
   * @param losses values by name, before the update
   * @param gradientNorm norm of the gradient with respect to the latents
   */
  default void repeatDone(Progress progress, Map<String, Double> losses, double gradientNorm) {}

  /**
   * Whether to be shown the guided frames of the repeat that begins; asked before each. Where it is
   * not, frames cost nothing.
   */
  default boolean wantsFrames() {
    return false;
  }

  /**
   * The guided frames of a repeat, as the clean prediction has them before the update; before its
   * {@link #repeatDone}, and only where {@link #wantsFrames} said so.
   *
   * @param frames by their place in the clip, in the size in which windows are decoded
   */
  default void frames(SortedMap<Integer, Picture> frames) {}

  /** A step is done. */
  default void stepDone(Progress progress) {}

  /** A file was written. */
  default void fileWritten(Path file) {}
}
