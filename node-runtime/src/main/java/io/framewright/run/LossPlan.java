package io.framewright.run;

/** One loss of a run ({@link SingleLossPlan}), or a mix of several ({@link MixPlan}). */
public interface LossPlan {
  /** Id of the node that asked for it; names it in reports. */
  String node();

  /** Its title, to show. */
  String title();

  /** Its weight, 0 or more. */
  double weight();

  /** Share of the steps before it acts, 0 to 1. */
  double from();

  /** Share of the steps after which it acts no more, above {@code from}, up to 1. */
  double to();
}
