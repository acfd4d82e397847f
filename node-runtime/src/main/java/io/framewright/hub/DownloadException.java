package io.framewright.hub;

/**
 * A download that failed through nobody's fault here: the network, the server or the disk. The
 * message stands on its own: what happened, where, and what to do. What came is kept.
 */
public final class DownloadException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Creates one with a message of full sentences. */
  public DownloadException(String message) {
    super(message);
  }

  /** Creates one with a message of full sentences and the failure underneath, for the log only. */
  public DownloadException(String message, Throwable cause) {
    super(message, cause);
  }
}
