package io.framewright.serve;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Set;

/** Lets in who has the token, and whom the browser did not send here under a foreign name. */
final class Access {
  private static final String SCHEME = "bearer ";
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private final byte[] token;
  private final boolean loopback;

  /**
   * Guards a service.
   *
   * @param loopback whether only this machine's own names are taken
   */
  Access(String token, boolean loopback) {
    this.token = token.getBytes(StandardCharsets.UTF_8);
    this.loopback = loopback;
  }

  /** Refuses a request that may not pass. */
  void check(Context context) {
    if (loopback && !LOOPBACK.contains(name(context.header("Host")))) {
      throw new RequestException(
          RequestException.FORBIDDEN,
          "This service is called 127.0.0.1 or localhost and answers to no other name.");
    }
    if (!MessageDigest.isEqual(token, given(context.header("Authorization")))) {
      context.header("WWW-Authenticate", "Bearer");
      throw new RequestException(
          RequestException.UNAUTHORISED,
          "The token is missing or wrong. Send the header 'Authorization: Bearer TOKEN' with the"
              + " token that the service announced.");
    }
  }

  private static byte[] given(String header) {
    boolean bearer = header != null && header.toLowerCase(Locale.ROOT).startsWith(SCHEME);
    String text = bearer ? header.substring(SCHEME.length()).strip() : "";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The name in a Host header, without its port. */
  private static String name(String host) {
    return host == null ? "" : host.replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT);
  }
}
