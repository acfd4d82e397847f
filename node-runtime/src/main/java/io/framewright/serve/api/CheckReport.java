package io.framewright.serve.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * What is wrong with a workflow.
 *
 * @param ok whether it can run
 * @param runs how many runs it makes, one for each sampler
 * @param problems errors first, then warnings, then hints
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CheckReport(boolean ok, int runs, List<ProblemInfo> problems) {}
