package io.framewright.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which addresses are near, and from where a redirect may lead to them. */
class ReachTest {
  private static final Map<String, String> NAMES =
      Map.of(
          "hub.example", "93.184.216.34",
          "inner.example", "10.1.2.3",
          "sly.example", "169.254.169.254",
          "localhost", "127.0.0.1");

  private static InetAddress[] lookup(String host) throws UnknownHostException {
    if (host.equals("both.example")) {
      return new InetAddress[] {InetAddress.getByName("8.8.8.8"), InetAddress.getByName("::1")};
    }
    if (host.endsWith(".gone")) {
      throw new UnknownHostException(host);
    }
    return InetAddress.getAllByName(NAMES.getOrDefault(host, host));
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, LOOPBACK",
    "127.9.9.9, LOOPBACK",
    "0.0.0.0, LOOPBACK",
    "0.1.2.3, LOOPBACK",
    "::1, LOOPBACK",
    "::, LOOPBACK",
    "::ffff:127.0.0.1, LOOPBACK",
    "::127.0.0.1, LOOPBACK",
    "169.254.169.254, LINK_LOCAL",
    "fe80::1, LINK_LOCAL",
    "::ffff:169.254.169.254, LINK_LOCAL",
    "64:ff9b::a9fe:a9fe, LINK_LOCAL",
    "10.0.0.1, PRIVATE",
    "172.16.0.1, PRIVATE",
    "172.31.255.255, PRIVATE",
    "192.168.1.1, PRIVATE",
    "100.64.0.1, PRIVATE",
    "100.127.255.255, PRIVATE",
    "192.0.0.8, PRIVATE",
    "198.19.0.1, PRIVATE",
    "224.0.0.1, PRIVATE",
    "255.255.255.255, PRIVATE",
    "fd00::1, PRIVATE",
    "fec0::1, PRIVATE",
    "ff02::1, PRIVATE",
    "2002:a00:1::, PRIVATE",
    "64:ff9b::a00:1, PRIVATE",
    "172.32.0.1, PUBLIC",
    "100.128.0.1, PUBLIC",
    "198.20.0.1, PUBLIC",
    "8.8.8.8, PUBLIC",
    "2001:4860:4860::8888, PUBLIC",
    "64:ff9b::808:808, PUBLIC",
    "2002:808:808::, PUBLIC"
  })
  void reach(String address, Reach reach) throws Exception {
    assertThat(Reach.of(InetAddress.getByName(address))).isEqualTo(reach);
  }

  private static boolean contains(String hub, String to, ProxySelector proxies) {
    return new Bounds(Endpoint.parse(hub), proxies, ReachTest::lookup).contain(URI.create(to));
  }

  private static boolean contains(String hub, String to) {
    return contains(hub, to, new EnvironmentProxies(Map.of()));
  }

  @Test
  void aPublicHubLeadsToNothingNear() {
    for (String hub : List.of("http://hub.example", "https://hub.example:8443/hf")) {
      for (String near :
          List.of(
              "http://169.254.169.254/latest",
              "https://10.0.0.1",
              "https://[fd00::1]/x",
              "https://[::ffff:10.0.0.1]/",
              "https://2130706433/",
              "https://localhost:1",
              "https://inner.example",
              "https://sly.example",
              "https://both.example")) {
        assertThat(contains(hub, near)).as(hub + " to " + near).isFalse();
      }
      assertThat(contains(hub, "https://8.8.4.4/x")).isTrue();
      assertThat(contains(hub, "https://any.gone/x")).isTrue();
      assertThat(contains(hub, hub + "/x")).isTrue();
    }
  }

  @Test
  void aHubThatIsNearLeadsToItsOwnKind() {
    assertThat(contains("http://localhost:1", "http://127.0.0.1:2/x")).isTrue();
    assertThat(contains("http://localhost:1", "http://10.0.0.1/x")).isTrue();
    assertThat(contains("http://localhost:1", "http://169.254.169.254/x")).isFalse();
    assertThat(contains("http://inner.example", "http://192.168.0.9/x")).isTrue();
    assertThat(contains("http://inner.example", "http://127.0.0.1/x")).isFalse();
    assertThat(contains("http://inner.example", "http://sly.example/x")).isFalse();
    assertThat(contains("http://169.254.1.1", "http://169.254.1.2/x")).isTrue();
    assertThat(contains("http://169.254.1.1:1", "http://169.254.1.1:2/x")).isTrue();
  }

  @Test
  void namesThatAProxyLooksUpAreItsBusinessButNoAddresses() {
    ProxySelector proxies = ProxySelector.of(new InetSocketAddress("127.0.0.1", 3128));
    assertThat(proxies.select(URI.create("http://x")).get(0).type()).isEqualTo(Proxy.Type.HTTP);
    assertThat(contains("http://hub.gone", "http://storage.gone/x", proxies)).isTrue();
    assertThat(contains("http://hub.gone", "http://169.254.169.254/x", proxies)).isFalse();
  }
}
