package io.framewright.hub;

import io.framewright.InputException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Where a hub is, and its documented addresses: {@code /api/models/OWNER/NAME/revision/REVISION}
 * for what a model consists of, {@code /OWNER/NAME/resolve/COMMIT/PATH} for a file.
 *
 * @param base scheme, host, port and perhaps a path, without a slash at the end
 */
public record Endpoint(URI base) {
  /**
   * Reads an address such as {@code https://huggingface.co}.
   *
   * @throws InputException when it is no address of a web server
   */
  public static Endpoint parse(String text) {
    try {
      URI uri = new URI(text.strip().replaceAll("/+$", ""));
      boolean web = "https".equals(scheme(uri)) || "http".equals(scheme(uri));
      if (web && uri.getHost() != null && uri.getUserInfo() == null && uri.getQuery() == null) {
        return new Endpoint(uri);
      }
    } catch (URISyntaxException e) {
      throw wrong(text, e);
    }
    throw wrong(text, null);
  }

  private static InputException wrong(String text, Throwable cause) {
    return new InputException(
        "The hub's address '"
            + Printable.line(text)
            + "' cannot be used. Give one such as https://huggingface.co, by --endpoint or the"
            + " variable HF_ENDPOINT.",
        cause);
  }

  /** What a model consists of at a revision, with sizes and hashes. */
  URI model(HubName name, String revision) {
    return URI.create(
        base + "/api/models/" + name + "/revision/" + escaped(revision) + "?blobs=true");
  }

  /** One file of a model. */
  URI file(HubName name, String commit, String path) {
    String steps =
        Arrays.stream(path.split("/")).map(Endpoint::escaped).collect(Collectors.joining("/"));
    return URI.create(base + "/" + name + "/resolve/" + escaped(commit) + "/" + steps);
  }

  /** The page that people look at. */
  String page(HubName name) {
    return base + "/" + name;
  }

  /** The host, as messages name it. */
  String host() {
    return base.getHost();
  }

  /** Whether an address is on the endpoint itself, which alone may see the token. */
  boolean owns(URI address) {
    return scheme(address).equals(scheme(base))
        && address.getHost().equalsIgnoreCase(base.getHost())
        && port(address) == port(base);
  }

  /** Whether a token may be shown to the endpoint: nobody can read it on its way. */
  boolean keepsSecrets() {
    return "https".equals(scheme(base)) || isLoopback();
  }

  /** Whether a redirect may lead to an address: not from a protected one to an open one. */
  boolean mayLeadTo(URI address) {
    return switch (scheme(address)) {
      case "https" -> address.getHost() != null;
      case "http" -> address.getHost() != null && ("http".equals(scheme(base)) || isLoopback());
      default -> false;
    };
  }

  private boolean isLoopback() {
    String host = base.getHost();
    return host.equals("localhost") || host.matches("127(\\.\\d{1,3}){3}") || host.equals("[::1]");
  }

  private static String scheme(URI address) {
    return address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
  }

  private static int port(URI address) {
    return address.getPort() >= 0 ? address.getPort() : scheme(address).equals("https") ? 443 : 80;
  }

  private static String escaped(String step) {
    return URLEncoder.encode(step, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
