package io.framewright.editor.engine;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * An engine on another machine.
 *
 * @param url such as {@code https://gpu.example:8443}
 * @param token that it was started with
 * @param certificate a file with the certificate that it shows, in PEM; the system's trust counts
 *     if empty
 */
public record EngineSettings(URI url, String token, Optional<Path> certificate) {
  /**
   * What the system properties {@code framewright.engine.url}, {@code framewright.engine.token} and
   * {@code framewright.engine.certificate} say; empty without the first.
   *
   * @param properties values by name, null where there is none
   */
  public static Optional<EngineSettings> of(Function<String, String> properties) {
    return Optional.ofNullable(properties.apply("framewright.engine.url"))
        .filter(url -> !url.isBlank())
        .map(
            url ->
                new EngineSettings(
                    URI.create(url.strip()),
                    Optional.ofNullable(properties.apply("framewright.engine.token")).orElse(""),
                    Optional.ofNullable(properties.apply("framewright.engine.certificate"))
                        .map(Path::of)));
  }
}
