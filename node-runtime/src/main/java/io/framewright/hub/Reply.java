package io.framewright.hub;

import java.net.http.HttpHeaders;
import java.util.Optional;

/**
 * A server's answer. Closing it lets go of the connection.
 *
 * @param etag what tells contents apart: the hub's own tag of a large file, else the answer's
 */
record Reply(int status, HttpHeaders headers, Optional<String> etag, BodyReader body)
    implements AutoCloseable {
  /** Without what says that a tag is weak, and without quotes. */
  static Optional<String> etag(HttpHeaders headers, String name) {
    return headers.firstValue(name).map(tag -> tag.replaceFirst("^W/", "").replace("\"", ""));
  }

  @Override
  public void close() {
    body.close();
  }
}
