package io.framewright.hub;

import io.framewright.InputException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The proxies that the variables {@code https_proxy}, {@code http_proxy}, {@code all_proxy} and
 * {@code no_proxy} name, in small or capital letters. Java itself only knows its own properties,
 * which win when they are set.
 */
final class EnvironmentProxies extends ProxySelector {
  private static final int USUAL_PORT = 80;

  private final Map<String, String> environment;

  EnvironmentProxies(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** Java's own selector when its properties are set, else these. */
  static ProxySelector ofSystem() {
    boolean own =
        System.getProperty("https.proxyHost") != null
            || System.getProperty("http.proxyHost") != null
            || System.getProperty("socksProxyHost") != null
            || Boolean.getBoolean("java.net.useSystemProxies");
    return own ? ProxySelector.getDefault() : new EnvironmentProxies(System.getenv());
  }

  @Override
  public List<Proxy> select(URI address) {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    String proxy = variable(scheme + "_proxy");
    if (proxy.isEmpty()) {
      proxy = variable("all_proxy");
    }
    String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
    if (proxy.isEmpty() || isExcepted(host)) {
      return List.of(Proxy.NO_PROXY);
    }
    URI at = at(proxy);
    int port = at.getPort() < 0 ? USUAL_PORT : at.getPort();
    return List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(at.getHost(), port)));
  }

  private static URI at(String proxy) {
    URI at = null;
    try {
      at = URI.create(proxy.contains("://") ? proxy : "http://" + proxy);
    } catch (IllegalArgumentException e) {
      throw unusable(proxy, e);
    }
    if (at.getHost() == null || !"http".equalsIgnoreCase(at.getScheme())) {
      throw unusable(proxy, null);
    }
    return at;
  }

  private static InputException unusable(String proxy, Throwable cause) {
    return new InputException(
        "The proxy '"
            + Printable.line(proxy.replaceFirst("//[^/@]*@", "//...@"))
            + "' of the variable https_proxy cannot be used. Give one such as http://host:3128.",
        cause);
  }

  private boolean isExcepted(String host) {
    for (String exception : variable("no_proxy").toLowerCase(Locale.ROOT).split("[,\\s]+")) {
      String name = exception.replaceFirst("^\\*?\\.", "").replaceFirst(":\\d+$", "");
      boolean all = exception.equals("*");
      if (all || !name.isEmpty() && (host.equals(name) || host.endsWith("." + name))) {
        return true;
      }
    }
    return false;
  }

  private String variable(String name) {
    String small = environment.getOrDefault(name, "");
    return small.isBlank() ? environment.getOrDefault(name.toUpperCase(Locale.ROOT), "") : small;
  }

  @Override
  public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
    // the request fails with the same
  }
}
