package io.framewright.serve;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a service listens and what it keeps where.
 *
 * @param host name or address to listen on
 * @param port 0 for any that is free
 * @param token that clients must show
 * @param announceToken whether the announcement holds the token
 * @param tls certificate and key; plain HTTP without
 * @param data folder for workspaces and for clips that are only shown
 * @param localFiles whether clients may name folders and files of this machine
 */
public record ServiceSettings(
    String host,
    int port,
    String token,
    boolean announceToken,
    Optional<Tls> tls,
    Path data,
    boolean localFiles,
    ServiceLimits limits) {
  /** Files in PEM form: the certificate with those that signed it, and its key. */
  public record Tls(Path certificate, Path key) {}
}
