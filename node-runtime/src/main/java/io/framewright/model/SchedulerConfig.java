package io.framewright.model;

/**
 * What a checkpoint's {@code scheduler/scheduler_config.json} asks for, read whole: every field of
 * the scheduler's class is kept here, refused by name when the file is read, or without effect. The
 * noise schedule and the solver are made from it by {@code sampling}. Read by {@link
 * SchedulerFile}.
 */
public sealed interface SchedulerConfig permits FlowEulerConfig, UniPcConfig, CogSchedulerConfig {
  /** The class that the reference runs, such as {@code FlowMatchEulerDiscreteScheduler}. */
  String type();
}
