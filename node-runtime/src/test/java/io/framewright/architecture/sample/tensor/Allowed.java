package io.framewright.architecture.sample.tensor;

import ai.djl.pytorch.engine.PtNDManager;

/** Breaks no rule. */
public record Allowed(PtNDManager manager) {}
