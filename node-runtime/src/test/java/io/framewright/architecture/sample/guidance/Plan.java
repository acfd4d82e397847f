package io.framewright.architecture.sample.guidance;

import io.framewright.architecture.sample.model.Summary;

/** Allowed by itself: guidance may know models. */
public record Plan(Summary summary) {}
