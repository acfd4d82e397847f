package io.framewright.architecture.sample.model;

import io.framewright.architecture.sample.guidance.Plan;

/** Breaks a rule: a model knows nothing of guidance, and guidance knows this. */
public record Summary(Plan plan) {}
