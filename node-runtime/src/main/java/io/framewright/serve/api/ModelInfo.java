package io.framewright.serve.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * A checkpoint that was found.
 *
 * @param name what a Model node calls it
 * @param problem why it cannot be used; empty when it can, and then the rest is filled
 * @param makes what it makes a clip from, such as image to video
 * @param toy whether it is only good for trying things out
 * @param weightBytes bytes of all weights on disk
 * @param promptHint how to write prompts for it; may be empty
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ModelInfo(
    String name,
    String folder,
    String problem,
    String title,
    String family,
    String makes,
    boolean toy,
    long weightBytes,
    int width,
    int height,
    int frames,
    double fps,
    int steps,
    double guidanceScale,
    String promptHint) {}
