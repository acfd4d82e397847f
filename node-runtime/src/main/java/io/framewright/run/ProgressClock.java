package io.framewright.run;

import io.framewright.run.RunListener.Progress;
import io.framewright.sampling.VloPlan;

/** Counts repeats and steps and guesses the time left from how long each kind took so far. */
final class ProgressClock {
  private final VloPlan plan;
  private final boolean guided;
  private final long start = System.nanoTime();
  private final int firstStep;
  private long last = start;
  private int repeatsDone;
  private int stepsDone;
  private double repeatSeconds;
  private double stepSeconds;

  ProgressClock(VloPlan plan, int firstStep, boolean guided) {
    this.plan = plan;
    this.firstStep = firstStep;
    this.guided = guided;
  }

  Progress repeatDone(int step, int repeat) {
    repeatsDone++;
    repeatSeconds += lap();
    return progress(step, repeat + 1);
  }

  Progress stepDone(int step) {
    stepsDone++;
    stepSeconds += lap();
    return progress(step, plan.steps().get(step).repeats());
  }

  private double lap() {
    long now = System.nanoTime();
    double seconds = (now - last) / 1e9;
    last = now;
    return seconds;
  }

  private Progress progress(int step, int repeat) {
    int steps = plan.steps().size();
    int repeatsAll =
        plan.steps().subList(firstStep, steps).stream().mapToInt(VloPlan.Step::repeats).sum();
    int stepsAll = steps - firstStep;
    double left = -1;
    if (stepsDone > 0 || repeatsDone > 1) {
      // until a step was seen, one is taken to cost a third of a repeat: forward against forward
      // and backward
      double perRepeat = repeatsDone > 0 ? repeatSeconds / repeatsDone : 0;
      double perStep = stepsDone > 0 ? stepSeconds / stepsDone : perRepeat / 3;
      left = (repeatsAll - repeatsDone) * perRepeat + (stepsAll - stepsDone) * perStep;
    }
    return new Progress(
        guided,
        step,
        steps,
        repeat,
        plan.steps().get(step).repeats(),
        repeatsDone + stepsDone,
        repeatsAll + stepsAll,
        (last - start) / 1e9,
        left);
  }
}
