package io.framewright.serve.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * Why a request was not done.
 *
 * @param status the HTTP status
 * @param message what is wrong, where and how to mend it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ErrorReport(int status, String message) {}
