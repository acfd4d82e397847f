package io.framewright.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a run.
 *
 * @param files that were written, in the order of the outputs, the guided clip's first
 * @param guided values of the losses on the finished clip, by name
 * @param unguided the same on the unguided clip of a comparison
 * @param seconds from opening the model to the last file
 * @param peakBytes the largest resident memory of the process so far; 0 where the system does not
 *     tell
 */
public record RunResult(
    List<Path> files,
    Map<String, Double> guided,
    Optional<Map<String, Double>> unguided,
    double seconds,
    long peakBytes) {
  /** Copies the list. */
  public RunResult {
    files = List.copyOf(files);
  }
}
