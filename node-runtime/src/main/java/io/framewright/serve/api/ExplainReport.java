package io.framewright.serve.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a workflow will do and cost.
 *
 * @param check its problems; with an error there are no runs
 * @param text for people, as {@code framewright explain} prints it
 * @param runs for programs, each with {@code run} and {@code memory}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ExplainReport(CheckReport check, String text, List<JsonNode> runs) {}
