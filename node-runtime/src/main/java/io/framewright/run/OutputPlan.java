package io.framewright.run;

/** What becomes of a sampled clip. A plug-in brings one of its own as a {@link ClipWriterPlan}. */
public interface OutputPlan {
  /** Id of the node that asked for it; names it in reports. */
  String node();
}
