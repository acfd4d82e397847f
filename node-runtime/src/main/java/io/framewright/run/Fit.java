package io.framewright.run;

/** How a picture of another shape is brought to the clip's size. */
public enum Fit {
  /** Scale until it covers, cut what hangs over. */
  CROP,
  /** Scale until it fits, fill the rest with black. */
  PAD,
  /** Scale each side by itself. */
  STRETCH
}
