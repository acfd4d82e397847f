package io.framewright.cli;

import io.framewright.InputException;
import io.framewright.serve.Ids;
import io.framewright.serve.Service;
import io.framewright.serve.ServiceLimits;
import io.framewright.serve.ServiceSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code framewright serve}: the engine as a service for the editor and other programs. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Runs workflows for other programs, over HTTP.",
      "The first and only line on standard output says where, and with which token, as JSON."
    })
final class ServeCommand implements Callable<Integer> {
  private static final int SHORTEST_TOKEN = 32;
  private static final int MOST_PORT = 65_535;

  /** Longer than the service's own patience with a job. */
  private static final Duration PATIENCE = Duration.ofSeconds(75);

  private static final String LOG_LEVEL = "org.slf4j.simpleLogger.log.";

  @Option(names = "--host", description = "Where to listen; ${DEFAULT-VALUE} if not given.")
  String host = "127.0.0.1";

  @Option(names = "--port", description = "0, which it is if not given, for any that is free.")
  int port;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "A file with the token, of 32 characters or more; else one is made up.")
  Path tokenFile;

  @Option(
      names = "--tls-certificate",
      paramLabel = "PEM",
      description = "The certificate, with those that signed it.")
  Path certificate;

  @Option(names = "--tls-key", paramLabel = "PEM", description = "The certificate's key.")
  Path key;

  @Option(
      names = "--insecure",
      description = "Lets other machines in without a token of your own or without TLS.")
  boolean insecure;

  @Option(
      names = "--with-parent",
      description = "Ends when standard input does: with the program that started it.")
  boolean withParent;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "For uploaded inputs and previews; else a temporary folder.")
  Path data;

  @Mixin Environment environment;
  @Spec CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    boolean loopback = Service.isLoopback(host);
    checkOptions(loopback);
    quiet("ai.djl");
    quiet("org.eclipse.jetty");
    quiet("io.javalin");
    try (Ending ending = Ending.begin(spec.commandLine().getErr(), PATIENCE);
        DataFolder folder = DataFolder.of(data);
        Service service = Service.start(environment.installation(), settings(folder, loopback))) {
      PrintWriter out = spec.commandLine().getOut();
      out.println(service.announcementLine());
      out.flush();
      if (withParent) {
        ending.with(System.in);
      }
      ending.await();
    }
    return Main.DONE;
  }

  private ServiceSettings settings(DataFolder folder, boolean loopback) {
    return new ServiceSettings(
        host,
        port,
        tokenFile == null ? Ids.token() : readToken(),
        tokenFile == null,
        Optional.ofNullable(certificate).map(c -> new ServiceSettings.Tls(c, key)),
        folder.path(),
        loopback,
        ServiceLimits.DEFAULT);
  }

  private void checkOptions(boolean loopback) {
    if (port < 0 || port > MOST_PORT) {
      throw misuse("--port must be from 0 to " + MOST_PORT + ": " + port);
    }
    if ((certificate == null) != (key == null)) {
      throw misuse("--tls-certificate and --tls-key go together.");
    }
    boolean safe = tokenFile != null && certificate != null;
    if (!loopback && !safe && !insecure) {
      throw misuse(
          host
              + " lets other machines in. Give --token-file, --tls-certificate and --tls-key, or say"
              + " --insecure.");
    }
  }

  private ParameterException misuse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private String readToken() {
    try {
      String token = Files.readString(tokenFile).strip();
      if (!token.matches("[!-~]{" + SHORTEST_TOKEN + ",}")) {
        throw new InputException(
            "The token in "
                + tokenFile
                + " is too short or has other signs than letters, digits and punctuation. Write "
                + SHORTEST_TOKEN
                + " random characters or more into it.");
      }
      return token;
    } catch (IOException e) {
      throw new InputException(
          "The token file " + tokenFile + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  /** Leaves out what a library tells beside warnings, unless the user asked for it. */
  private static void quiet(String library) {
    if (System.getProperty(LOG_LEVEL + library) == null) {
      System.setProperty(LOG_LEVEL + library, "warn");
    }
  }
}
