package io.framewright.serve;

import java.time.Duration;

/**
 * What clients may ask for at most.
 *
 * @param json bytes of a body that is JSON
 * @param upload bytes of an uploaded file
 * @param uploads files that come at a time
 * @param workspace bytes of all files of a workspace
 * @param workspaces how many there may be
 * @param files of one workspace
 * @param listeners connections that hear of events at a time
 * @param pace how slowly requests may come
 */
public record ServiceLimits(
    long json,
    long upload,
    int uploads,
    long workspace,
    int workspaces,
    int files,
    int listeners,
    Pace pace) {
  /** A workflow file has at most 16 MiB; as a text in JSON it can be twice that. */
  public static final ServiceLimits DEFAULT =
      new ServiceLimits(34L << 20, 2L << 30, 16, 8L << 30, 100, 10_000, 64, Pace.USUAL);

  /**
   * How slowly requests may come.
   *
   * @param head until when the first line and the headers of a request are there, from the opening
   *     of its connection or the end of the request before
   * @param body time that any body may take
   * @param rate bytes per second that a body must have on average behind that time
   */
  public record Pace(Duration head, Duration body, long rate) {
    /** Slow lines are waited for, such as those of a phone. */
    public static final Pace USUAL =
        new Pace(Duration.ofMinutes(1), Duration.ofSeconds(30), 16 << 10);
  }
}
