package io.framewright.editor.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.framewright.serve.api.CheckReport;
import io.framewright.serve.api.EngineInfo;
import io.framewright.serve.api.ErrorReport;
import io.framewright.serve.api.JobEvent;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/**
 * Requests to one engine. Nothing waits; futures complete on threads of the client and fail with
 * {@link EngineException}.
 */
final class EngineClient {
  /** Ignores what a newer engine adds. */
  static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private static final Executor THREADS = Threads.pool("framewright-http");
  private static final Duration LONG = Duration.ofMinutes(30);
  private static final int MOST_BYTES = 256 << 20;

  private final URI base;
  private final String token;
  private final EngineTimes times;
  private final HttpClient http;
  private final CompletableFuture<String> gone = new CompletableFuture<>();

  /**
   * A client.
   *
   * @param base such as {@code http://127.0.0.1:40123}
   * @param trust what certificates are trusted; the system's if empty
   */
  EngineClient(URI base, String token, Optional<SSLContext> trust, EngineTimes times) {
    this.base = base;
    this.token = token;
    this.times = times;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .executor(THREADS);
    trust.ifPresent(builder::sslContext);
    http = builder.build();
  }

  /** Says that this engine is gone for good, and why. */
  void gone(String why) {
    gone.complete(why);
  }

  /** Completes with what happened when this engine is gone for good. */
  CompletableFuture<String> whenGone() {
    return gone;
  }

  /** What the engine is. */
  CompletableFuture<EngineInfo> info() {
    return get("/engine", new TypeReference<EngineInfo>() {});
  }

  /** Asks for a value. */
  <T> CompletableFuture<T> get(String path, TypeReference<T> type) {
    return json(request(path, times.request()).GET(), type);
  }

  /** Sends a value and is answered with another. */
  <T> CompletableFuture<T> post(String path, Object body, TypeReference<T> type) {
    try {
      BodyPublisher text = BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
      return json(
          request(path, times.request()).header("Content-Type", "application/json").POST(text),
          type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Sends a file and is answered with bytes. */
  CompletableFuture<byte[]> post(String path, Path file) {
    return publisher(file)
        .thenCompose(body -> bytes(request(path, LONG).header("Content-Type", BYTES).POST(body)));
  }

  /** Stores a file. */
  CompletableFuture<Void> put(String path, Path file) {
    return publisher(file)
        .thenCompose(body -> bytes(request(path, LONG).header("Content-Type", BYTES).PUT(body)))
        .thenAccept(answer -> {});
  }

  private static final String BYTES = "application/octet-stream";

  /** Deletes something and is answered with a value. */
  <T> CompletableFuture<T> delete(String path, TypeReference<T> type) {
    return json(request(path, times.request()).DELETE(), type);
  }

  /** Asks for bytes. */
  CompletableFuture<byte[]> bytes(String path) {
    return bytes(request(path, times.request()).GET());
  }

  /** Stores what is asked for in a file, whole or not at all; a file that is there is replaced. */
  CompletableFuture<Path> download(String path, Path file) {
    Path part = file.resolveSibling("." + file.getFileName() + ".part");
    return send(request(path, LONG).GET(), BodyHandlers.ofInputStream())
        .thenApplyAsync(
            answer -> {
              try (var in = answer.body()) {
                if (answer.statusCode() >= 400) {
                  throw refusal(answer.statusCode(), in.readNBytes(1 << 16));
                }
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
                return Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
              } catch (IOException e) {
                throw EngineException.unreachable(
                    file + " cannot be fetched from the engine: " + e.getMessage() + ".", e);
              }
            },
            THREADS);
  }

  /** Opens a job's events. */
  EventStream events(String job, long after, Consumer<JobEvent> listener) {
    return new EventStream(this, "/jobs/" + encode(job) + "/events", after, times, listener);
  }

  /** One connection of an event stream; completes when it is opened. */
  <T> CompletableFuture<HttpResponse<T>> stream(
      String path, long after, HttpResponse.BodyHandler<T> handler) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(uri(path)).header("Accept", "text/event-stream");
    if (after > 0) {
      builder.header("Last-Event-ID", String.valueOf(after));
    }
    return send(authorised(builder).GET(), handler);
  }

  /** A text as part of a path or a query. */
  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private URI uri(String path) {
    String text = base.toString();
    return URI.create(
        (text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + "/v1" + path);
  }

  private HttpRequest.Builder request(String path, Duration patience) {
    return authorised(HttpRequest.newBuilder(uri(path)).timeout(patience));
  }

  private HttpRequest.Builder authorised(HttpRequest.Builder builder) {
    return builder.header("Authorization", "Bearer " + token);
  }

  private static CompletableFuture<BodyPublisher> publisher(Path file) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return BodyPublishers.ofFile(file);
          } catch (IOException e) {
            throw EngineException.unreachable(file + " cannot be read.", e);
          }
        },
        THREADS);
  }

  private <T> CompletableFuture<T> json(HttpRequest.Builder request, TypeReference<T> type) {
    return bytes(request)
        .thenApply(
            body -> {
              try {
                return JSON.readValue(body, type);
              } catch (IOException e) {
                throw EngineException.unreachable(
                    "What answers at " + base + " is not a Framewright engine that fits.", e);
              }
            });
  }

  private CompletableFuture<byte[]> bytes(HttpRequest.Builder request) {
    return send(request, BodyHandlers.ofInputStream())
        .thenApplyAsync(
            answer -> {
              try (var in = answer.body()) {
                byte[] body = in.readNBytes(MOST_BYTES);
                if (answer.statusCode() >= 400) {
                  throw refusal(answer.statusCode(), body);
                }
                return body;
              } catch (IOException e) {
                throw EngineException.unreachable("The engine was cut off while it answered.", e);
              }
            },
            THREADS);
  }

  private <T> CompletableFuture<HttpResponse<T>> send(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
    if (gone.isDone()) {
      return CompletableFuture.failedFuture(EngineException.unreachable(gone.join(), null));
    }
    return http.sendAsync(request.build(), handler)
        .handle(
            (answer, failure) ->
                failure == null
                    ? CompletableFuture.completedFuture(answer)
                    : this.<HttpResponse<T>>broken(failure))
        .thenCompose(f -> f);
  }

  /** A connection that broke is often the first sign of an engine that has died: waits to hear. */
  private <T> CompletableFuture<T> broken(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    EngineException plain = EngineException.unreachable(reason(cause), cause);
    CompletableFuture<T> late = new CompletableFuture<>();
    CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS, THREADS)
        .execute(() -> late.completeExceptionally(plain));
    gone.thenAccept(why -> late.completeExceptionally(EngineException.unreachable(why, cause)));
    return late;
  }

  private String reason(Throwable cause) {
    if (cause instanceof SSLException) {
      return "The certificate of the engine at "
          + base
          + " is not trusted. Give its certificate in the options, if you know it to be right.";
    }
    if (cause instanceof HttpTimeoutException && !(cause instanceof ConnectException)) {
      return "The engine did not answer in time.";
    }
    return "The engine at " + base + " cannot be reached.";
  }

  static EngineException refusal(int status, byte[] body) {
    if (status == 401) {
      return EngineException.answer(
          status, "The engine does not accept the token. Check it in the options.");
    }
    try {
      if (status == 422) {
        CheckReport check = JSON.readValue(body, CheckReport.class);
        if (check != null && check.problems() != null) {
          return EngineException.refused(check);
        }
      }
      ErrorReport report = JSON.readValue(body, ErrorReport.class);
      if (report != null && report.message() != null && !report.message().isBlank()) {
        return EngineException.answer(status, report.message());
      }
    } catch (IOException e) {
      return EngineException.answer(
          status, "The engine answered with an error (" + status + ") that says no more.");
    }
    return EngineException.answer(status, "The engine answered with the error " + status + ".");
  }
}
