package io.framewright.editor.engine;

import io.framewright.RegularFile;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The engine on another machine. It is reached, or not; it is never started from here. */
final class RemoteEngine implements EngineSource {
  private final EngineSettings settings;
  private final EngineTimes times;
  private final ScheduledExecutorService thread = Threads.scheduler("framewright-engine");
  private Consumer<EngineState> listener = s -> {};
  private EngineState state = EngineState.stopped();
  private CompletableFuture<EngineClient> client = new CompletableFuture<>();
  private Health health = Health.NONE;

  /** Begins to reach it. */
  RemoteEngine(EngineSettings settings, EngineTimes times) {
    this.settings = settings;
    this.times = times;
    thread.execute(this::reach);
  }

  @Override
  public CompletableFuture<EngineClient> client(boolean always) {
    return CompletableFuture.supplyAsync(() -> client, thread).thenCompose(c -> c);
  }

  @Override
  public void listen(Consumer<EngineState> now) {
    thread.execute(
        () -> {
          listener = now;
          now.accept(state);
        });
  }

  @Override
  public void restart() {
    thread.execute(
        () -> {
          health.stop();
          reach();
        });
  }

  @Override
  public void close() {
    thread.execute(
        () -> {
          health.stop();
          show(EngineState.stopped());
        });
  }

  private void reach() {
    show(EngineState.starting("Reaching the engine at " + settings.url() + "."));
    try {
      EngineClient made = new EngineClient(settings.url(), settings.token(), trust(), times);
      client = CompletableFuture.completedFuture(made);
      look(made);
    } catch (IOException | GeneralSecurityException e) {
      String message =
          "The certificate "
              + settings.certificate().map(String::valueOf).orElse("")
              + " cannot be read. Give a file in PEM format.";
      client = CompletableFuture.failedFuture(EngineException.unreachable(message, e));
      show(EngineState.failed(message));
    }
  }

  /** Looks until it answers for the first time, whenever that is. */
  private void look(EngineClient made) {
    made.info()
        .whenCompleteAsync(
            (info, failure) -> {
              if (client.getNow(null) != made || state.kind() == EngineState.Kind.STOPPED) {
                return;
              }
              if (failure == null) {
                show(EngineState.ready(""));
                health = Health.watch(made, thread, times.health(), this::answers);
              } else {
                show(EngineState.failed(EngineException.of(failure).getMessage()));
                thread.schedule(() -> look(made), times.health().toMillis(), TimeUnit.MILLISECONDS);
              }
            },
            thread);
  }

  private void answers(boolean now) {
    show(
        now
            ? EngineState.ready("")
            : EngineState.starting(
                "The engine at " + settings.url() + " does not answer. Runs there go on."));
  }

  private void show(EngineState now) {
    if (!now.equals(state)) {
      state = now;
      listener.accept(now);
    }
  }

  /** Trust in the given certificate alone. */
  private Optional<SSLContext> trust() throws IOException, GeneralSecurityException {
    if (settings.certificate().isEmpty()) {
      return Optional.empty();
    }
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream in = RegularFile.open(settings.certificate().get())) {
      int n = 0;
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("engine-" + n++, one);
      }
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return Optional.of(context);
  }
}
