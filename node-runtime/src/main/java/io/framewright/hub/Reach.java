package io.framewright.hub;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Which machines an address stands for, as seen from this one. */
enum Reach {
  /** This machine. */
  LOOPBACK,
  /** The wire that it hangs on, and what clouds tell their machines about themselves. */
  LINK_LOCAL,
  /** Networks of a house or company, and addresses that are nobody's. */
  PRIVATE,
  /** The internet. */
  PUBLIC;

  private static final int UNIQUE_LOCAL = 0xfc; // fc00::/7

  /** That of an address; one of IPv4 within one of IPv6 counts as itself. */
  static Reach of(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address instanceof Inet4Address) {
      return ofFour(address, bytes);
    }
    if (address.isLoopbackAddress() || address.isAnyLocalAddress()) {
      return LOOPBACK;
    }
    int within = within(bytes);
    if (within >= 0) {
      return of(four(bytes, within));
    }
    if (address.isLinkLocalAddress()) {
      return LINK_LOCAL;
    }
    boolean inside =
        address.isSiteLocalAddress()
            || address.isMulticastAddress()
            || (bytes[0] & 0xfe) == UNIQUE_LOCAL;
    return inside ? PRIVATE : PUBLIC;
  }

  private static Reach ofFour(InetAddress address, byte[] bytes) {
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    if (address.isLoopbackAddress() || first == 0) {
      return LOOPBACK;
    }
    if (address.isLinkLocalAddress()) {
      return LINK_LOCAL;
    }
    boolean inside =
        address.isSiteLocalAddress()
            || first == 100 && (second & 0xc0) == 64 // carriers' own
            || first == 192 && second == 0 && bytes[2] == 0
            || first == 198 && (second & 0xfe) == 18 // measurements
            || first >= 224; // multicast and reserved
    return inside ? PRIVATE : PUBLIC;
  }

  /** Where an address of IPv4 begins in one of IPv6 that carries one; negative in others. */
  private static int within(byte[] bytes) {
    boolean zeros = Arrays.equals(bytes, 0, 12, new byte[12], 0, 12);
    boolean translated =
        (bytes[0] & 0xff) == 0x00
            && bytes[1] == 0x64
            && (bytes[2] & 0xff) == 0xff
            && (bytes[3] & 0xff) == 0x9b; // 64:ff9b::/32
    if (zeros || translated) {
      return 12;
    }
    return bytes[0] == 0x20 && bytes[1] == 0x02 ? 2 : -1; // 6to4
  }

  private static InetAddress four(byte[] bytes, int from) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e); // four bytes are an address
    }
  }

  /** Whether a server that is reached so may send on to one that is reached in the other way. */
  boolean mayLeadTo(Reach other) {
    return other == PUBLIC || other == this || this == LOOPBACK && other == PRIVATE;
  }
}
