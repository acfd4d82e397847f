package io.framewright.editor.run;

import io.framewright.serve.api.ResultFile;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A clip that a run has written.
 *
 * @param job id in the engine
 * @param path where it is on this machine; empty until it is there
 */
public record RunResult(String job, ResultFile file, Optional<Path> path) {}
