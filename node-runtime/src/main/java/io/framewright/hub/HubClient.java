package io.framewright.hub;

import io.framewright.InputException;
import io.framewright.hub.Patience.Unavailable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Asks a hub, and the storage that it redirects to. Redirects are followed here rather than by the
 * JDK's client, which would show the token to every host on the way.
 */
final class HubClient {
  private static final int MOST_REDIRECTS = 10;

  private final HubSettings settings;
  private final HttpClient http;
  private final Bounds bounds;

  HubClient(HubSettings settings, ProxySelector proxies, Bounds.Lookup lookup) {
    this.settings = settings;
    bounds = new Bounds(settings.endpoint(), proxies, lookup);
    http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.silence())
            .proxy(proxies)
            .build();
  }

  Endpoint endpoint() {
    return settings.endpoint();
  }

  /**
   * Asks once.
   *
   * @param from the first byte wanted; the whole is asked for when 0
   * @return with status 200, 206 or 416; the caller closes it
   * @throws Unavailable when it may work another time
   * @throws InputException when the server refuses
   */
  Reply open(HubName model, String what, URI address, long from)
      throws Unavailable, InterruptedException {
    URI at = address;
    boolean trusted = settings.token().isPresent() && endpoint().keepsSecrets();
    Optional<String> etag = Optional.empty();
    for (int hops = 0; hops <= MOST_REDIRECTS; hops++) {
      boolean own = endpoint().owns(at);
      trusted &= own;
      HttpResponse<Flow.Publisher<List<ByteBuffer>>> response = send(at, from, trusted);
      int status = response.statusCode();
      etag = etag.or(() -> Reply.etag(response.headers(), "X-Linked-Etag"));
      BodyReader body = new BodyReader(response.body(), settings.silence());
      if (status == 200 || status == 206 || status == 416) {
        Optional<String> last = etag.or(() -> Reply.etag(response.headers(), "ETag"));
        return new Reply(status, response.headers(), last, body);
      }
      body.close();
      if (status < 300 || status >= 400 || status == 304) {
        throw new Refusals(settings).of(model, what, status, response.headers(), at);
      }
      at = next(at, response);
    }
    throw new DownloadException(
        "The server redirects more than "
            + MOST_REDIRECTS
            + " times, from "
            + address.getHost()
            + " to "
            + at.getHost()
            + " at last, in place of sending "
            + what
            + ". Try later, or another address in HF_ENDPOINT.");
  }

  private URI next(URI at, HttpResponse<?> response) {
    String location = response.headers().firstValue("Location").orElse("");
    URI next;
    try {
      next = at.resolve(location);
    } catch (IllegalArgumentException e) {
      throw misled(at, location, e);
    }
    if (location.isEmpty() || !endpoint().mayLeadTo(next)) {
      throw misled(at, location, null);
    }
    if (!bounds.contain(next)) {
      throw new DownloadException(
          "The server "
              + at.getHost()
              + " redirects to '"
              + Printable.line(location)
              + "', which is not followed: it leads to this machine or into a network around it that "
              + endpoint().host()
              + " is not in.");
    }
    return next;
  }

  private static DownloadException misled(URI at, String location, Throwable cause) {
    return new DownloadException(
        "The server "
            + at.getHost()
            + " redirects to '"
            + Printable.line(location)
            + "', which is not followed: it is no address that keeps the download protected (https).",
        cause);
  }

  private HttpResponse<Flow.Publisher<List<ByteBuffer>>> send(URI at, long from, boolean trusted)
      throws Unavailable, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(at)
            .header("User-Agent", settings.userAgent())
            .header("Accept-Encoding", "identity");
    if (from > 0) {
      request.header("Range", "bytes=" + from + "-");
    }
    if (trusted) {
      settings.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
    }
    CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> sent =
        http.sendAsync(request.build(), BodyHandlers.ofPublisher());
    try {
      // not by the request's own timeout, which in newer Javas would end long bodies, too
      return sent.get(settings.silence().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      sent.cancel(true);
      throw silent(at);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw broken(at, cause);
      }
      throw new IllegalStateException(e);
    }
  }

  private Unavailable silent(URI at) {
    return new Unavailable(
        at.getHost() + " does not answer within " + settings.silence().toSeconds() + " s");
  }

  private Unavailable broken(URI at, IOException e) {
    if (e instanceof SSLException) {
      throw new DownloadException(
          "There is no protected connection to "
              + at.getHost()
              + ": "
              + Printable.line(String.valueOf(e.getMessage()))
              + ". Is the clock right? Where a proxy opens connections, Java must trust its"
              + " certificate: FRAMEWRIGHT_JAVA_OPTS=-Djavax.net.ssl.trustStore=FILE.",
          e);
    }
    if (e instanceof HttpTimeoutException) {
      return silent(at);
    }
    if (e instanceof ConnectException) {
      return new Unavailable(
          at.getHost()
              + " cannot be reached; is there a network? Behind a proxy set the variable https_proxy");
    }
    return new Unavailable("the connection to " + at.getHost() + " broke" + reason(e));
  }

  /** Why a connection broke, when it says so. */
  static String reason(IOException e) {
    return e.getMessage() == null ? "" : " (" + Printable.line(e.getMessage()) + ")";
  }

  /**
   * A small answer as a whole, asked for once.
   *
   * @param most bytes that it may have
   */
  byte[] read(HubName model, String what, URI address, int most)
      throws Unavailable, InterruptedException {
    try (Reply reply = open(model, what, address, 0)) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      Optional<ByteBuffer> piece = reply.body().next();
      while (piece.isPresent()) {
        byte[] part = new byte[piece.get().remaining()];
        piece.get().get(part);
        bytes.writeBytes(part);
        if (bytes.size() > most) {
          throw new DownloadException(
              "The server " + address.getHost() + " sends far too much in place of " + what + ".");
        }
        piece = reply.body().next();
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new Unavailable("the connection to " + address.getHost() + " broke" + reason(e));
    }
  }
}
