package io.framewright.serve;

/**
 * What clients may ask for at most.
 *
 * @param json bytes of a body that is JSON
 * @param upload bytes of an uploaded file
 * @param workspace bytes of all files of a workspace
 * @param workspaces how many there may be
 * @param files of one workspace
 * @param listeners connections that hear of events at a time
 */
public record ServiceLimits(
    long json, long upload, long workspace, int workspaces, int files, int listeners) {
  /** A workflow file has at most 16 MiB; as a text in JSON it can be twice that. */
  public static final ServiceLimits DEFAULT =
      new ServiceLimits(34L << 20, 2L << 30, 8L << 30, 100, 10_000, 64);
}
