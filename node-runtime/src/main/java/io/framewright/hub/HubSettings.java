package io.framewright.hub;

import java.time.Duration;
import java.util.Optional;

/**
 * How to talk to a hub.
 *
 * @param token proves who asks; shown to the endpoint's own host alone
 * @param userAgent what requests call themselves
 * @param silence after so long without a byte a connection counts as dead
 */
public record HubSettings(
    Endpoint endpoint, Optional<String> token, String userAgent, Duration silence) {
  /** The usual ones: a minute of silence. */
  public static HubSettings of(Endpoint endpoint, Optional<String> token, String userAgent) {
    return new HubSettings(endpoint, token, userAgent, Duration.ofMinutes(1));
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "HubSettings[" + endpoint.base() + "]";
  }
}
