package io.framewright.architecture.sample.graph;

import io.framewright.architecture.sample.model.Summary;

/** Breaks a rule: a graph knows nothing else of ours. */
public record UsesModel(Summary summary) {}
