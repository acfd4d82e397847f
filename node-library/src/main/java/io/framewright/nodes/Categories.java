package io.framewright.nodes;

/** Headings in the palette. */
final class Categories {
  static final String SOURCES = "Sources";
  static final String ENCODERS = "Encoders";
  static final String LOSSES = "Losses";
  static final String GUIDANCE = "Guidance and run";
  static final String OUTPUTS = "Outputs";

  private Categories() {}
}
