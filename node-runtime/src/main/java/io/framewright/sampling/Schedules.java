package io.framewright.sampling;

import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.InputException;
import io.framewright.model.LatentGeometry;
import io.framewright.model.LatentNoise;
import io.framewright.model.ModelSummary;
import io.framewright.model.SchedulerConfig;

/** Makes the noise schedule and the solver that a checkpoint's scheduler file describes. */
public final class Schedules {
  private Schedules() {}

  /**
   * The noise schedule of a run.
   *
   * @param tokens latents of the clip (T h w), for shifts that depend on it
   * @throws InputException for a scheduler that is not known here
   */
  public static NoiseSchedule schedule(SchedulerConfig config, int steps, long tokens) {
    JsonNode fields = config.fields();
    return switch (config.type()) {
      case "FlowMatchEulerDiscreteScheduler" -> flowEuler(fields, steps, tokens);
      case "UniPCMultistepScheduler" -> uniPc(fields, steps);
      case "CogVideoXDDIMScheduler", "CogVideoXDPMScheduler" ->
          VarianceSchedule.cogVideoX(steps, fields.path("snr_shift_scale").asDouble(3));
      default ->
          throw new InputException(
              "The scheduler '"
                  + config.type()
                  + "' of this checkpoint is not supported. Supported are"
                  + " FlowMatchEulerDiscreteScheduler, UniPCMultistepScheduler (flow), CogVideoXDDIMScheduler and"
                  + " CogVideoXDPMScheduler: put one of these into scheduler/scheduler_config.json.");
    };
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
   */
  public static Solver solver(SchedulerConfig config, NoiseSchedule schedule) {
    if (config.type().equals("UniPCMultistepScheduler") && schedule instanceof FlowSchedule flow) {
      return new UniPcSolver(flow);
    }
    if (config.type().equals("CogVideoXDPMScheduler")
        && schedule instanceof VarianceSchedule variance) {
      return new CogVideoXDpmSolver(variance, LatentNoise.FRAMES_FIRST);
    }
    return new LinearSolver(schedule);
  }

  private static FlowSchedule flowEuler(JsonNode fields, int steps, long tokens) {
    if (!fields.path("use_dynamic_shifting").asBoolean(false)) {
      return FlowSchedule.euler(steps, fields.path("shift").asDouble(1));
    }
    DynamicShift shift =
        new DynamicShift(
            fields.path("base_shift").asDouble(0.5),
            fields.path("max_shift").asDouble(1.15),
            fields.path("base_image_seq_len").asInt(256),
            fields.path("max_image_seq_len").asInt(4096));
    return FlowSchedule.eulerDynamic(
        steps, shift.mu(tokens), fields.path("shift_terminal").asDouble(0));
  }

  private static FlowSchedule uniPc(JsonNode fields, int steps) {
    if (!fields.path("use_flow_sigmas").asBoolean(false)
        || !fields.path("prediction_type").asText().equals("flow_prediction")) {
      throw new InputException(
          "The UniPC scheduler of this checkpoint is not one for flow matching: its scheduler_config.json should say"
              + " \"use_flow_sigmas\": true and \"prediction_type\": \"flow_prediction\".");
    }
    return FlowSchedule.uniPc(steps, fields.path("flow_shift").asDouble(1));
  }
}
