package io.framewright.architecture.sample.misc;

/** Breaks a rule: its package is not of the design. */
public record Stray() {}
