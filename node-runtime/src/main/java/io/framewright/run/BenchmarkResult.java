package io.framewright.run;

import java.util.List;

/**
 * What a {@link Benchmark} measured.
 *
 * @param openSeconds until all weights were in memory
 * @param promptSeconds for what depends on the prompt alone
 * @param repeatSeconds of each guided repeat
 * @param stepSeconds of each step, without its repeats
 * @param losses before each repeat
 * @param decodeSeconds of the last decode; 0 without one
 * @param totalSeconds from the prompt to the decoded clip
 * @param cpuSeconds that all threads together computed in that time
 * @param weightBytes resident before the prompt: weights, libraries, Java
 * @param peakBytes most that was resident from then on; 0 where the system does not tell
 */
public record BenchmarkResult(
    double openSeconds,
    double promptSeconds,
    List<Double> repeatSeconds,
    List<Double> stepSeconds,
    List<Double> losses,
    double decodeSeconds,
    double totalSeconds,
    double cpuSeconds,
    long weightBytes,
    long peakBytes) {}
