package io.framewright.sampling;

import ai.djl.ndarray.types.Shape;
import io.framewright.model.CogSchedulerConfig;
import io.framewright.model.FlowEulerConfig;
import io.framewright.model.LatentGeometry;
import io.framewright.model.LatentNoise;
import io.framewright.model.ModelSummary;
import io.framewright.model.SchedulerConfig;
import io.framewright.model.UniPcConfig;

/** Makes the noise schedule and the solver that a checkpoint's scheduler file describes. */
public final class Schedules {
  private Schedules() {}

  /**
   * The noise schedule of a run.
   *
   * @param tokens latents of the clip (T h w), for shifts that depend on it
   * @throws io.framewright.InputException when the scheduler cannot take so many or so few steps
   */
  public static NoiseSchedule schedule(SchedulerConfig config, int steps, long tokens) {
    if (config instanceof FlowEulerConfig euler) {
      return FlowSchedule.euler(euler, steps, tokens);
    }
    if (config instanceof UniPcConfig uniPc) {
      return FlowSchedule.uniPc(uniPc, steps);
    }
    return VarianceSchedule.of((CogSchedulerConfig) config, steps);
  }

  /**
   * Checks that the scheduler's file of a model can be followed.
   *
   * @param size of the clip
   * @throws InputException when it cannot
   */
  public static void check(ModelSummary model, int steps, LatentGeometry.Size size) {
    Shape latents = model.geometry().latentShape(size);
    long tokens = latents.get(2) * latents.get(3) * latents.get(4);
    solver(model.scheduler(), schedule(model.scheduler(), steps, tokens));
  }

  /**
   * The solver for runs without guidance; guided runs take the schedule's own deterministic step.
   *
   * @param schedule made from the same configuration
   */
  public static Solver solver(SchedulerConfig config, NoiseSchedule schedule) {
    if (config instanceof UniPcConfig uniPc) {
      return new UniPcSolver((FlowSchedule) schedule, uniPc);
    }
    if (config.type().equals(CogSchedulerConfig.DPM)) {
      return new CogVideoXDpmSolver((VarianceSchedule) schedule, LatentNoise.FRAMES_FIRST);
    }
    return new LinearSolver(schedule);
  }
}
