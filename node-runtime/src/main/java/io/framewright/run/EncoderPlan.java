package io.framewright.run;

/** A network that losses compare frames through, as a value. Open for plug-ins. */
public interface EncoderPlan {
  /** Id of the node that asked for it; names it in reports. */
  String node();
}
