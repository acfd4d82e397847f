package io.framewright.hub;

import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * Keeps a hub from sending this machine into networks that the hub itself is not in. Names are
 * looked up here and, by the connection, once more; Java remembers them for half a minute, so that
 * both see the same.
 */
final class Bounds {
  /** Finds the addresses of a name. */
  @FunctionalInterface
  interface Lookup {
    /** All of them. */
    InetAddress[] of(String host) throws UnknownHostException;
  }

  private final Endpoint endpoint;
  private final ProxySelector proxies;
  private final Lookup lookup;

  Bounds(Endpoint endpoint, ProxySelector proxies, Lookup lookup) {
    this.endpoint = endpoint;
    this.proxies = proxies;
    this.lookup = lookup;
  }

  /** Whether an address is on the endpoint's own machine, in a network of its kind, or public. */
  boolean contain(URI address) {
    if (endpoint.owns(address)) {
      return true;
    }
    Set<Reach> own = reaches(endpoint.base());
    return reaches(address).stream()
        .allMatch(to -> to == Reach.PUBLIC || own.stream().anyMatch(from -> from.mayLeadTo(to)));
  }

  /** Empty for a name that nobody knows: asking there will say so. */
  private Set<Reach> reaches(URI address) {
    Set<Reach> reaches = EnumSet.noneOf(Reach.class);
    String host = address.getHost();
    if (isName(host) && isAskedByProxy(address)) {
      return EnumSet.of(Reach.PUBLIC); // the proxy looks it up, in its own network
    }
    try {
      Arrays.stream(lookup.of(host)).map(Reach::of).forEach(reaches::add);
    } catch (UnknownHostException e) {
      return reaches;
    }
    return reaches;
  }

  private static boolean isName(String host) {
    return !host.contains(":") && !host.matches("[\\d.]+");
  }

  private boolean isAskedByProxy(URI address) {
    return proxies.select(address).stream().anyMatch(proxy -> proxy.type() != Proxy.Type.DIRECT);
  }
}
