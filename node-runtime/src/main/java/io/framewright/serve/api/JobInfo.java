package io.framewright.serve.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * A job as it stands.
 *
 * @param id unique while the engine runs
 * @param position jobs before it in the queue; 0 when it runs or has ended
 * @param message what went wrong and how to mend it; empty otherwise
 * @param submitted milliseconds since 1970; so are the next two, 0 when not yet
 * @param files results, in the order in which they were written
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record JobInfo(
    String id,
    String name,
    JobState state,
    int position,
    String message,
    long submitted,
    long started,
    long ended,
    List<ResultFile> files) {}
