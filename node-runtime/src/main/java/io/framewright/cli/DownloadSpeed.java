package io.framewright.cli;

/**
 * How fast bytes come: an average that forgets what was some ten seconds ago.
 *
 * @param nanos when it was last looked at
 * @param bytes that were there then
 * @param perSecond bytes a second; 0 when not known yet
 */
record DownloadSpeed(long nanos, long bytes, double perSecond) {
  private static final double MEMORY_SECONDS = 10;
  private static final double SHORTEST_SECONDS = 0.25;

  /** Nothing is known yet. */
  DownloadSpeed(long nanos) {
    this(nanos, 0, 0);
  }

  /** The same speed, when more bytes are there that did not come now. */
  DownloadSpeed startedFrom(long more) {
    return new DownloadSpeed(nanos, bytes + more, perSecond);
  }

  /** Looks at it again. */
  DownloadSpeed at(long now, long there) {
    double seconds = (now - nanos) / 1e9;
    if (there < bytes) {
      return new DownloadSpeed(now, there, perSecond); // a file began anew
    }
    if (seconds < SHORTEST_SECONDS) {
      return this;
    }
    double current = (there - bytes) / seconds;
    double weight = perSecond == 0 ? 1 : 1 - Math.exp(-seconds / MEMORY_SECONDS);
    return new DownloadSpeed(now, there, perSecond + weight * (current - perSecond));
  }
}
