package io.framewright.run;

import io.framewright.model.LatentGeometry;
import io.framewright.model.OpenOptions;
import java.util.List;

/**
 * The work of a {@link Benchmark}.
 *
 * @param repeats guided repeats of each step
 * @param keyframes pixel frames that are guided towards pictures of noise
 * @param window latents of a window
 * @param downscale by which guided frames are down-sampled
 * @param guidanceScale of classifier-free guidance, at least 1
 * @param stepLength eta
 * @param textTokens tokens of each of the two prompts
 * @param activationBytes as in {@link RunOptions}
 * @param decode whether the finished clip is decoded
 */
public record BenchmarkSettings(
    OpenOptions open,
    LatentGeometry.Size size,
    List<Integer> repeats,
    List<Integer> keyframes,
    int window,
    int downscale,
    double guidanceScale,
    double stepLength,
    long seed,
    int textTokens,
    long activationBytes,
    boolean decode) {
  /** Copies the lists. */
  public BenchmarkSettings {
    repeats = List.copyOf(repeats);
    keyframes = List.copyOf(keyframes);
  }
}
