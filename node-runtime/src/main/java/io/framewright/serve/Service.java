package io.framewright.serve;

import io.framewright.InputException;
import io.framewright.install.Installation;
import io.framewright.serve.api.Announcement;
import io.javalin.Javalin;
import io.javalin.community.ssl.SslPlugin;
import io.javalin.community.ssl.TlsConfig;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The engine behind HTTP. */
public final class Service implements AutoCloseable {
  /** Before all paths. */
  static final String BASE = "/v1";

  /** Folders in the data folder that end with the service. */
  static final String UPLOADS = "uploads";

  /**
   * TLS 1.3 and 1.2 with the suites that Mozilla's "intermediate" configuration names, but for
   * those that exchange keys over a finite field. The library's own configuration of that name
   * lacks the suites of 1.3.
   */
  private static final TlsConfig TLS =
      new TlsConfig(
          new String[] {
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"
          },
          new String[] {"TLSv1.3", "TLSv1.2"});

  /** How long closing waits for the running job. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final String PREVIEWS = "previews";
  private static final String UNSAVED = "unsaved";

  private final ServiceSettings settings;
  private final TorchStart torch = new TorchStart();
  private final JobQueue queue;
  private final FileHandlers files;
  private final List<Route> routes;
  private final Javalin server;

  private Service(Installation installation, ServiceSettings settings) {
    this.settings = settings;
    Path data = settings.data().toAbsolutePath().normalize();
    JobRunner runner = new JobRunner(installation, torch, data.resolve(PREVIEWS));
    queue = new JobQueue(runner::run, job -> Folders.delete(runner.previews(job)), PATIENCE);
    Path spaces = data.resolve("workspaces");
    Workspaces workspaces = new Workspaces(spaces, settings.limits());
    Workplaces workplaces =
        new Workplaces(
            installation, workspaces, settings.localFiles(), Folders.make(data.resolve(UNSAVED)));
    files = new FileHandlers(queue, workspaces, workplaces, settings);
    routes =
        Stream.of(
                new EngineHandlers(installation, workplaces, torch, settings).routes(),
                new JobHandlers(queue, workplaces, settings.limits()).routes(),
                files.routes(),
                List.of(OpenApiFile.route()))
            .flatMap(List::stream)
            .toList();
    server = Javalin.create(this::configure);
    if (!settings.localFiles()) {
      List<Path> known =
          Stream.concat(Stream.of(data), installation.modelFolders().stream()).toList();
      server.before(new ServerPaths(spaces, known)::watch);
    }
    Access access = new Access(settings.token(), isLoopback(settings.host()));
    server.before(access::check);
    routes.forEach(
        route ->
            server.addHttpHandler(
                route.method(), BASE + route.path(), Errors.guarded(route.handler())));
    Errors.handle(server);
  }

  /** A service that does not listen yet. */
  static Service create(Installation installation, ServiceSettings settings) {
    return new Service(installation, settings);
  }

  /**
   * Starts a service; libtorch is loaded after its port is open.
   *
   * @throws InputException when it cannot listen there
   */
  public static Service start(Installation installation, ServiceSettings settings) {
    Service service = create(installation, settings);
    service.listen();
    service.torch.begin();
    return service;
  }

  private void listen() {
    String place = settings.host() + ":" + settings.port();
    try {
      if (settings.tls().isPresent()) {
        server.start();
      } else {
        server.start(settings.host(), settings.port());
      }
    } catch (JavalinBindException e) {
      throw new InputException(
          "The service cannot listen on "
              + place
              + ": another program does, or there is no permission. Choose another --port.",
          e);
    } catch (JavalinException e) {
      throw new InputException(
          "The service cannot listen on " + place + ": " + e.getMessage() + ".", e);
    }
  }

  private void configure(JavalinConfig config) {
    config.showJavalinBanner = false;
    config.startupWatcherEnabled = false;
    config.http.disableCompression();
    config.http.prefer405over404 = true;
    config.http.maxRequestSize = settings.limits().json();
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    config.jetty.modifyServer(
        jetty -> {
          jetty.setErrorHandler(new JettyErrors());
          jetty.addEventListener(HeadDeadline.watching(settings.limits().pace().head()));
        });
    settings.tls().ifPresent(tls -> config.registerPlugin(encryption(tls)));
  }

  private SslPlugin encryption(ServiceSettings.Tls tls) {
    try {
      return new SslPlugin(
          ssl -> {
            ssl.pemFromPath(tls.certificate().toString(), tls.key().toString());
            ssl.host = settings.host();
            ssl.securePort = settings.port();
            ssl.insecure = false;
            ssl.http2 = false;
            ssl.tlsConfig = TLS;
            ssl.sniHostCheck = false;
          });
    } catch (RuntimeException e) {
      // damaged files are answered with any kind of runtime exception
      throw new InputException(
          "The certificate or its key cannot be used: "
              + String.valueOf(e.getMessage()).replaceAll("\\.+$", "")
              + ". Give "
              + tls.certificate()
              + " and "
              + tls.key()
              + " as files in PEM form.",
          e);
    }
  }

  /** Everything that clients can ask for. */
  List<Route> routes() {
    return routes;
  }

  /** The paths that are registered, as {@code METHOD path}. */
  List<String> registered() {
    return server.unsafeConfig().pvt.internalRouter.allHttpHandlers().stream()
        .map(handler -> handler.getEndpoint())
        .filter(endpoint -> endpoint.getMethod().isHttpMethod())
        .map(endpoint -> endpoint.getMethod() + " " + endpoint.getPath())
        .toList();
  }

  /** How to reach it. */
  public Announcement announcement() {
    String scheme = settings.tls().isPresent() ? "https" : "http";
    String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
    return new Announcement(
        EngineHandlers.PROTOCOL,
        scheme + "://" + host + ":" + server.port(),
        settings.announceToken() ? settings.token() : "",
        ProcessHandle.current().pid());
  }

  /** The announcement as one line of JSON. */
  public String announcementLine() {
    return new String(Json.bytes(announcement()), StandardCharsets.UTF_8);
  }

  /**
   * Whether a name stands for this machine alone.
   *
   * @throws InputException when it is no name of any machine
   */
  public static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new InputException("There is no machine called '" + host + "'. Check --host.", e);
    }
  }

  /** Cancels all jobs, so that the state of the running one is kept, and stops listening. */
  @Override
  public void close() {
    queue.close();
    server.stop();
    files.close();
    for (String name : List.of(PREVIEWS, UPLOADS, UNSAVED)) {
      Folders.delete(settings.data().resolve(name));
    }
  }
}
