package io.framewright.run;

import java.util.List;

/**
 * Everything that one guided run needs, as values.
 *
 * @param name the workflow's name, for file names and reports
 * @param sampling the clip to be sampled
 * @param outputs what becomes of it, in the order of the file
 * @param workflow the whole workflow, to be kept with every output
 */
public record GuidedRun(
    String name, SamplingPlan sampling, List<OutputPlan> outputs, WorkflowText workflow) {
  /** Copies the list. */
  public GuidedRun {
    outputs = List.copyOf(outputs);
  }

  /** The run of another clip. */
  public GuidedRun with(SamplingPlan other) {
    return new GuidedRun(name, other, outputs, workflow);
  }

  /** The run of a clip that nothing becomes of. */
  public GuidedRun withoutOutputs() {
    return new GuidedRun(name, sampling, List.of(), workflow);
  }
}
