package io.framewright.editor.engine;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An engine on another machine.
 *
 * @param url such as {@code https://gpu.example:8443}
 * @param token that it was started with
 * @param certificate a file with the certificate that it shows, in PEM; the system's trust counts
 *     if empty
 */
public record EngineSettings(URI url, String token, Optional<Path> certificate) {}
