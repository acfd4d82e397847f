package io.framewright.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.framewright.InputException;
import io.framewright.install.Installation;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service with a certificate, as other machines reach it. */
class ServiceTlsTest {
  private static final String PASSWORD = "password";

  @TempDir Path folder;
  private KeyStore store;

  /** A key and a certificate that signs itself. */
  @BeforeEach
  void make() throws Exception {
    Path file = folder.resolve("store.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "service",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString())
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    pem("CERTIFICATE", "cert.pem", store.getCertificate("service").getEncoded());
    pem("PRIVATE KEY", "key.pem", store.getKey("service", PASSWORD.toCharArray()).getEncoded());
  }

  private void pem(String kind, String name, byte[] bytes) throws Exception {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    Files.writeString(
        folder.resolve(name),
        "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n");
  }

  private ServiceSettings settings(String certificate, String key) {
    ServiceSettings.Tls tls =
        new ServiceSettings.Tls(folder.resolve(certificate), folder.resolve(key));
    return new ServiceSettings(
        "0.0.0.0",
        0,
        "a-token-of-the-users-own-making-1",
        false,
        Optional.of(tls),
        folder.resolve("data"),
        false,
        ServiceLimits.DEFAULT);
  }

  @Test
  void answersOverTlsAlone() throws Exception {
    Installation nothing = Installation.of(List.of(), List.of());
    try (Service service = Service.start(nothing, settings("cert.pem", "key.pem"))) {
      assertThat(service.announcement().token()).isEmpty();
      assertThat(service.announcement().url()).matches("https://0\\.0\\.0\\.0:\\d+");
      int port = URI.create(service.announcement().url()).getPort();
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/v1/engine"));
      assertThat(send(request).statusCode()).isEqualTo(401);
      request.header("Authorization", "Bearer a-token-of-the-users-own-making-1");
      HttpResponse<String> answer = send(request);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("\"localFiles\":false");
      HttpRequest plain =
          HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/engine")).build();
      assertThatThrownBy(() -> HttpClient.newHttpClient().send(plain, BodyHandlers.ofString()))
          .isInstanceOf(java.io.IOException.class);
    }
  }

  @Test
  void theNewestProtocolIsPreferred() throws Exception {
    Installation nothing = Installation.of(List.of(), List.of());
    try (Service service = Service.start(nothing, settings("cert.pem", "key.pem"))) {
      int port = URI.create(service.announcement().url()).getPort();
      assertThat(agreed(port, "TLSv1.3", "TLSv1.2")).isEqualTo("TLSv1.3");
      assertThat(agreed(port, "TLSv1.2", "TLSv1.3")).isEqualTo("TLSv1.3");
      assertThat(agreed(port, "TLSv1.3")).isEqualTo("TLSv1.3");
      assertThat(agreed(port, "TLSv1.2")).isEqualTo("TLSv1.2");
    }
  }

  private String agreed(int port, String... protocols) throws Exception {
    try (SSLSocket socket =
        (SSLSocket) trusting().getSocketFactory().createSocket("localhost", port)) {
      socket.setEnabledProtocols(protocols);
      socket.startHandshake();
      return socket.getSession().getProtocol();
    }
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    HttpClient client = HttpClient.newBuilder().sslContext(trusting()).build();
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** Trusts the service's certificate. */
  private SSLContext trusting() throws Exception {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    trusted.setCertificateEntry("service", store.getCertificate("service"));
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  @Test
  void filesThatAreNoneAreSaid() throws Exception {
    Installation nothing = Installation.of(List.of(), List.of());
    Files.writeString(folder.resolve("junk.pem"), "junk");
    for (String bad : List.of("junk.pem", "gone.pem", "cert.pem")) {
      assertThatThrownBy(() -> Service.start(nothing, settings("cert.pem", bad)).close())
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith("The certificate or its key cannot be used: ")
          .hasMessageEndingWith(" as files in PEM form.");
    }
  }
}
