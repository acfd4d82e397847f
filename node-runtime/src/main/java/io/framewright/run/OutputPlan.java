package io.framewright.run;

/** What becomes of a sampled clip. Open for plug-ins. */
public interface OutputPlan {
  /** Id of the node that asked for it; names it in reports. */
  String node();
}
