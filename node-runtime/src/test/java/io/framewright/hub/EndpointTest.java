package io.framewright.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.framewright.InputException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Addresses, who may see the token, where redirects may lead, which proxy is asked. */
class EndpointTest {
  private static final Endpoint HUB = Endpoint.parse("https://huggingface.co/");
  private static final Endpoint OPEN = Endpoint.parse("http://mirror:8080/hf");

  @Test
  void addresses() {
    HubName name = new HubName("a", "b");
    assertThat(HUB.model(name, "refs/pr/1"))
        .hasToString("https://huggingface.co/api/models/a/b/revision/refs%2Fpr%2F1?blobs=true");
    assertThat(OPEN.file(name, "c0", "vae/a b+%.json"))
        .hasToString("http://mirror:8080/hf/a/b/resolve/c0/vae/a%20b%2B%25.json");
    for (String bad :
        List.of("", "huggingface.co", "ftp://x", "https://u:p@x", "http://", "h ://")) {
      assertThatThrownBy(() -> Endpoint.parse(bad))
          .as(bad)
          .isInstanceOf(InputException.class)
          .hasMessageContaining("HF_ENDPOINT");
    }
  }

  @Test
  void whoMaySeeTheToken() {
    assertThat(HUB.owns(URI.create("https://HuggingFace.co:443/x"))).isTrue();
    assertThat(HUB.owns(URI.create("https://cdn.huggingface.co/x"))).isFalse();
    assertThat(HUB.owns(URI.create("https://huggingface.co:444/x"))).isFalse();
    assertThat(HUB.owns(URI.create("http://huggingface.co/x"))).isFalse();
    assertThat(HUB.keepsSecrets()).isTrue();
    assertThat(OPEN.keepsSecrets()).isFalse();
    assertThat(Endpoint.parse("http://localhost:1").keepsSecrets()).isTrue();
    assertThat(Endpoint.parse("http://127.0.0.1.evil.org").keepsSecrets()).isFalse();
  }

  @Test
  void whereRedirectsMayLead() {
    assertThat(HUB.mayLeadTo(URI.create("https://cdn.net/x"))).isTrue();
    assertThat(HUB.mayLeadTo(URI.create("http://cdn.net/x"))).isFalse();
    assertThat(OPEN.mayLeadTo(URI.create("http://cdn.net/x"))).isTrue();
    assertThat(OPEN.mayLeadTo(URI.create("file:///x"))).isFalse();
  }

  @Test
  void proxies() {
    EnvironmentProxies proxies =
        new EnvironmentProxies(
            Map.of(
                "HTTPS_PROXY", "http://proxy:3128",
                "no_proxy", "localhost, .inner.net,10.0.0.1"));
    assertThat(proxies.select(URI.create("https://huggingface.co/x")))
        .containsExactly(new Proxy(Proxy.Type.HTTP, new InetSocketAddress("proxy", 3128)));
    for (String direct :
        List.of(
            "http://huggingface.co",
            "https://localhost:1",
            "https://a.inner.net",
            "https://10.0.0.1")) {
      assertThat(proxies.select(URI.create(direct))).as(direct).containsExactly(Proxy.NO_PROXY);
    }
    assertThat(proxies.select(URI.create("https://winner.net")).get(0).type())
        .isEqualTo(Proxy.Type.HTTP);
    EnvironmentProxies unusable =
        new EnvironmentProxies(Map.of("all_proxy", "socks5://u:secret@x"));
    assertThatThrownBy(() -> unusable.select(URI.create("https://a.b")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("socks5://...@x")
        .hasMessageNotContaining("secret");
  }
}
