package io.framewright.serve.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * The first line that a service prints on standard output, as JSON: how to reach it.
 *
 * @param framewright the protocol's number
 * @param url such as {@code http://127.0.0.1:40123}, without a slash at its end
 * @param token for the header {@code Authorization: Bearer TOKEN}
 * @param pid of its process
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Announcement(int framewright, String url, String token, long pid) {}
